package io.threadmill.workload;

/// What is observed beside results and times.
public enum Quantity {
  /// Of a counter: increments that the number set asks for.
  EXPECTED,
  /// Of a counter: increments that it holds after a pass.
  FOUND,
  /// How many partitions can be under way at once.
  CONCURRENT,
  /// Cores of all machines that remote workers are on.
  CORES,
  /// How much the resident memory of the trial process grew during its first sample.
  RESIDENT_BYTES,
  /// The shortest time in which so many workers can be done with this split of waits.
  IDEAL_NS,
  /// What all waits of a pass ask for together.
  ASKED_NS,
  /// What the submitting thread had finished when the last partition of a pass ended, in steps.
  DONE_MEANWHILE,
  /// Starting child processes, all of a pass together.
  SPAWN_NS,
  /// Child processes of a pass.
  CHILDREN,
  /// Of these, how many are to be ended by their timeout.
  TIMEOUTS,
  /// Values sent to coroutines in a pass.
  SENDS,
  /// Coroutines of the largest partition, all of which are alive at once.
  LIVE
}
