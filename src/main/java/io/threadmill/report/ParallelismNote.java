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
        .map(row -> sentence(report, row));
  }

  private static String sentence(RunReport report, SummaryRow row) {
    double parallelism = row.parallelism().orElseThrow();
    String figures =
        "%s kept %s cores busy and %s"
            .formatted(row.name(), Durations.threeDigits(parallelism), speed(row));
    if (parallelism >= PARALLEL) {
      return "Parallel: " + figures + "; its workers ran at the same time.";
    }
    return gain(report, row) >= FASTER
        ? "Concurrent, not parallel: " + figures + "; its workers waited at the same time."
        : "Neither parallel nor faster: " + figures + ".";
  }

  private static String speed(SummaryRow row) {
    return row.besideIdeal()
        ? "took " + Claim.timesIdeal(row)
        : "was %s times as fast as its reference"
            .formatted(Durations.threeDigits(row.speedup().orElseThrow()));
  }

  /// The ideal time is that of workers at once; what they gain shows in how far waits overlapped.
  private static double gain(RunReport report, SummaryRow row) {
    return row.besideIdeal()
        ? WaitFindings.overlap(row, report.measured(row)).orElse(0)
        : row.speedup().orElseThrow();
  }
}
