package io.threadmill.history;

import java.time.Instant;

/// Something that is to be removed.
///
/// @param job of the run
/// @param askedAt when it was decided
public record Removal(String run, String job, Part part, Instant askedAt) {

  /// How much of a run.
  public enum Part {
    /// Times of partitions, observations, results, and what Spring Batch keeps.
    PARTITIONS,
    /// All trials, too.
    SAMPLES,
    /// Everything.
    RUN
  }
}
