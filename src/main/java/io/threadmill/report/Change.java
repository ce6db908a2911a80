package io.threadmill.report;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Interval;
import io.threadmill.verification.SpeedVerdict;
import java.util.Optional;

/// How a configuration compares with the last comparable run.
///
/// @param ratio passes in the time of the reference loop, now / then: above 1 is faster
/// @param interval of 95 %; empty for few blocks
/// @param reason why the verdict does not decide; empty when it does
public record Change(
    String configuration,
    String previousRun,
    double ratio,
    Optional<Interval> interval,
    SpeedVerdict verdict,
    String reason) {

  /// `a/threads-2 is slower than in run 20261123-021500-ab12: 0.912 times as fast (0.901 to
  /// 0.923)`.
  String line() {
    return "%s is %s than in run %s: %s times as fast%s"
        .formatted(
            configuration,
            verdict.label(),
            previousRun,
            Durations.threeDigits(ratio),
            interval.map(it -> " (" + RangeNote.of(it) + ")").orElse(""));
  }
}
