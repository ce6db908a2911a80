package io.threadmill.measurement;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/// A night that is so far from those before that it is worth measuring again at once: it lies
/// beyond the one-sided 99 % prediction limit of the last 64 nights. A change point needs 3 nights;
/// one night in a hundred is suspect though nothing has changed, and more where noise has heavy
/// tails.
///
/// The limit for one further value of a normal distribution is mean ± t s √(1 + 1/n), with the 0.99
/// quantile of Student's t with n - 1 degrees of freedom (G. J. Hahn and W. Q. Meeker, "Statistical
/// Intervals", 1991, section 4.7), of logarithms without [Spikes].
///
/// @param value of the night
/// @param limit beyond which it lies
/// @param usual the geometric mean of the nights before
/// @param nights how many of them were looked at
public record Suspect(double value, double limit, double usual, int nights) {

  /// With fewer nights before none is judged.
  public static final int LEAST_NIGHTS = 10;

  private static final int MOST_NIGHTS = 64;
  private static final double CONFIDENCE = 0.99;

  /// Judges the last night of a series; empty where it is as usual or there are too few before.
  ///
  /// @param values of nights, above 0: comparable ones only, so none before the last change point
  /// @param worse on which side of the others the night is suspect
  public static Optional<Suspect> of(double[] values, Direction worse) {
    double[] logs = Spikes.replacedLogs(values);
    int last = logs.length - 1;
    if (last < LEAST_NIGHTS) {
      return Optional.empty();
    }
    double[] before = Arrays.copyOfRange(logs, Math.max(0, last - MOST_NIGHTS), last);
    double mean = Mean.of(before).getAsDouble();
    double reach = reach(before);
    int sign = worse == Direction.UP ? 1 : -1;
    return sign * (logs[last] - mean) > reach
        ? Optional.of(
            new Suspect(values[last], Math.exp(mean + sign * reach), Math.exp(mean), before.length))
        : Optional.empty();
  }

  private static double reach(double[] logs) {
    int n = logs.length;
    return StudentT.quantile(CONFIDENCE, n - 1)
        * StandardDeviation.of(logs).getAsDouble()
        * Math.sqrt(1 + 1.0 / n);
  }
}
