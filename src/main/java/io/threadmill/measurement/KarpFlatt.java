package io.threadmill.measurement;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The experimentally determined serial fraction of A. H. Karp and H. P. Flatt ("Measuring Parallel
/// Processor Performance", Communications of the ACM 33, 1990): `(1/S - 1/N) / (1 - 1/N)`.
public final class KarpFlatt {

  /// Two standard errors of a difference are seldom exceeded by chance.
  private static final double STANDARD_ERRORS = 2;

  private KarpFlatt() {}

  /// What the fractions of a growing number of workers say.
  public enum Trend {
    /// A part of the work is serial, and that is all that limits the speedup.
    FLAT,
    /// Each worker adds overhead.
    RISING,
    /// More workers waste less: superlinear effects, as of caches.
    FALLING
  }

  /// The serial fraction of a speedup on at least 2 workers.
  public static double serialFraction(double speedup, int workers) {
    if (workers < 2) {
      throw new IllegalArgumentException("no serial fraction on " + workers + " worker");
    }
    return (1 / speedup - 1.0 / workers) / (1 - 1.0 / workers);
  }

  /// The 95 % interval of the serial fraction: the larger the speedup, the smaller the fraction, so
  /// that the ends of one interval are those of the other. Empty where the speedup has none.
  public static Optional<Interval> interval(PairedRatio speedup, int workers) {
    return speedup
        .interval()
        .map(
            ends ->
                new Interval(
                    serialFraction(ends.high(), workers), serialFraction(ends.low(), workers)));
  }

  /// Whether the fraction of the most workers is another one than that of the fewest, by more than
  /// two standard errors of their difference.
  ///
  /// @param points at least two of at least 2 workers each
  public static Trend trend(List<ScalingPoint> points) {
    Comparator<ScalingPoint> byWorkers = Comparator.comparingInt(ScalingPoint::workers);
    ScalingPoint fewest = points.stream().min(byWorkers).orElseThrow();
    ScalingPoint most = points.stream().max(byWorkers).orElseThrow();
    double difference = fraction(most) - fraction(fewest);
    double error = STANDARD_ERRORS * Math.hypot(error(most), error(fewest));
    if (Math.abs(difference) <= error) {
      return Trend.FLAT;
    }
    return difference > 0 ? Trend.RISING : Trend.FALLING;
  }

  private static double fraction(ScalingPoint point) {
    return serialFraction(point.speedup().ratio(), point.workers());
  }

  private static double error(ScalingPoint point) {
    return point.speedup().standardError() / point.speedup().ratio() / (1 - 1.0 / point.workers());
  }
}
