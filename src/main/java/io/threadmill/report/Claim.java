package io.threadmill.report;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Summary;
import io.threadmill.verification.SpeedVerdict;
import io.threadmill.worker.Mode;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/// Words and figures that claims are made of.
final class Claim {

  /// A ratio nearer to 1 is not called a difference.
  static final double SMALLEST_SPEEDUP = 1.03;

  private Claim() {}

  /// `The book (item 41): ... Tonight: ...`
  ///
  /// @param item number of the item
  /// @param said what the book says, without a full stop
  /// @param tonight what the run shows, without a full stop
  static String of(int item, String said, String tonight) {
    return "The book (item %d): %s. Tonight: %s.".formatted(item, said, tonight);
  }

  /// Where the run has nothing to hold against it.
  ///
  /// @param why such as `no configuration with threads is correct`
  static String notSeen(int item, String said, String why) {
    return "The book (item %d): %s. Not seen tonight: %s.".formatted(item, said, why);
  }

  /// The correct configuration of a mode, of this program, that is fastest beside its reference.
  static Optional<SummaryRow> best(RunReport report, Mode mode) {
    return best(report, row -> row.configuration().mode() == mode);
  }

  /// The correct configuration of this program that is fastest beside its reference, of those that
  /// will do.
  static Optional<SummaryRow> best(RunReport report, Predicate<SummaryRow> which) {
    return report.rows().stream()
        .filter(Claim::isCompared)
        .filter(which)
        .max(Comparator.comparingDouble(row -> row.speedup().getAsDouble()));
  }

  private static boolean isCompared(SummaryRow row) {
    return row.isCorrect() && row.speedup().isPresent() && row.isChoice();
  }

  /// Whether too little is known to say whether it is faster than its reference.
  static boolean isUndecided(SummaryRow row) {
    return row.speed().pValue().isPresent() && row.is(SpeedVerdict.INCONCLUSIVE);
  }

  /// Whether it is faster than its reference: by the verdict on its speed where there is one that
  /// rests on enough blocks, else by the ratio alone.
  static boolean isFaster(SummaryRow row) {
    return row.speed().pValue().isPresent()
        ? row.is(SpeedVerdict.FASTER)
        : row.speedup().orElse(0) >= SMALLEST_SPEEDUP;
  }

  /// `trial-division/threads-2 took 6.86 ms, 1.84 times as fast as serial`.
  static String speedup(RunReport report, SummaryRow row) {
    String reference = row.configuration().referenceName(report.run().reference());
    return "%s took %s, %s times as fast as %s"
        .formatted(
            row.name(),
            Figures.duration(row.passNs(Summary::medianNs)),
            Durations.threeDigits(row.speedup().orElseThrow()),
            reference.substring(reference.indexOf('/') + 1));
  }

  /// `1.02 times the ideal time`, of a configuration that is compared with it.
  static String timesIdeal(SummaryRow row) {
    return Durations.threeDigits(1 / row.speedup().orElseThrow()) + " times the ideal time";
  }

  /// `(n = 10 blocks)`.
  static String n(SummaryRow row) {
    int blocks = row.times().map(Summary::blocks).orElse(0);
    return "(n = %d block%s)".formatted(blocks, blocks == 1 ? "" : "s");
  }
}
