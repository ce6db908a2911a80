package io.threadmill.history;

/// How much of a run is still stored, after what is old was removed.
public enum Kept {
  /// All of it.
  ALL,
  /// No times of partitions, no observations, no results.
  SAMPLES,
  /// No trials either: the run itself, its verdicts and its figures.
  SUMMARY
}
