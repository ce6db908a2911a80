package io.threadmill.worker;

/// What a worker of a style does with a partition that it has taken.
@FunctionalInterface
public interface PartitionStep {

  /// Has the results of the partition computed and stored, and tells the lanes about it.
  ///
  /// @param partition from 0
  /// @param lane of the worker that calls, from 0
  /// @throws Exception when there are no results; nobody takes a further partition then
  void run(int partition, int lane, Lanes lanes) throws Exception;
}
