package io.threadmill.workload;

/// What the thread that submits the partitions computes while they are under way, step by step.
public interface Meanwhile {

  /// How many steps a pass has.
  int steps();

  /// Computes one step (from 0) and stores its result.
  void compute(int step);
}
