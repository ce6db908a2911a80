package io.threadmill.report;

import io.threadmill.measurement.Durations;
import java.util.Optional;

/// What the parallelism of a run's fastest configuration with several workers means, in one
/// sentence: whether they ran at once, or only waited at once.
final class ParallelismNote {

  /// More cores than one configuration without parallel work keeps busy by itself.
  private static final double PARALLEL = 1.2;

  private static final double FASTER = 1.2;

  private ParallelismNote() {}

  /// Empty when there is no such configuration, or its samples are too short to tell.
  static Optional<String> of(RunReport report) {
    return Claim.best(report, row -> row.configuration().lanes() > 1)
        .filter(row -> row.parallelism().isPresent())
        .map(ParallelismNote::sentence);
  }

  private static String sentence(SummaryRow row) {
    double parallelism = row.parallelism().orElseThrow();
    double speedup = row.speedup().orElseThrow();
    String figures =
        "%s kept %s cores busy and was %s times as fast as its reference"
            .formatted(
                row.name(), Durations.threeDigits(parallelism), Durations.threeDigits(speedup));
    if (parallelism >= PARALLEL) {
      return "Parallel: " + figures + "; its workers ran at the same time.";
    }
    return speedup >= FASTER
        ? "Concurrent, not parallel: " + figures + "; its workers waited at the same time."
        : "Neither parallel nor faster: " + figures + ".";
  }
}
