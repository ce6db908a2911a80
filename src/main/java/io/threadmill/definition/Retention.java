package io.threadmill.definition;

import java.time.Duration;
import java.util.Optional;

/// After how long what is stored of a run is removed, part by part; empty is never.
///
/// @param partitions times of partitions, observations, stored results, and what Spring Batch keeps
/// @param samples samples and trials, with what is left of the former
/// @param runs the run itself with its verdicts and figures, and the folder of its report
public record Retention(
    Optional<Duration> partitions, Optional<Duration> samples, Optional<Duration> runs) {

  /// Everything is kept.
  public static final Retention FOREVER =
      new Retention(Optional.empty(), Optional.empty(), Optional.empty());

  /// Whether nothing is ever removed.
  public boolean isForever() {
    return equals(FOREVER);
  }
}
