package io.threadmill.workload;

/// How the right results of a workload are known.
public enum Proof {
  /// An [Oracle] of ours judges each row.
  ORACLE,
  /// The workload computes them once more in another way: with the variant [Workload#PROOF], which
  /// is run in a process of its own like any other, and never timed.
  COMPUTED,
  /// Nobody knows them; all configurations must agree.
  AGREEMENT
}
