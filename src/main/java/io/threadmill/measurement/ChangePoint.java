package io.threadmill.measurement;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.hipparchus.stat.inference.TTest;

/// A night from which on a series is at another level.
///
/// What is compared are the values from the change point before (or the first value) up to this
/// one, and those from this one up to the next (or the last value).
///
/// @param index of the first value at the new level, from 0
/// @param ratio the new level / the old one: that of the geometric means or that of the medians,
///   whichever is closer to 1; 1 where one has become larger and the other smaller. So a few far
///   values alone do not make a change
/// @param pValue of Student's t test of the logarithms of both parts, two-sided and with one
///   variance for both ("Student", "The Probable Error of a Mean", Biometrika 6, 1908)
public record ChangePoint(int index, double ratio, double pValue) {

  private static final TTest T_TEST = new TTest();
  private static final Median MEDIAN = Median.withDefaults().withCopy(true);

  /// Compares two parts that follow one another, of at least 2 values each.
  static ChangePoint between(double[] logs, int from, int index, int to) {
    double[] before = Arrays.copyOfRange(logs, from, index);
    double[] after = Arrays.copyOfRange(logs, index, to);
    double means = Mean.of(after).getAsDouble() - Mean.of(before).getAsDouble();
    double medians = MEDIAN.evaluate(after) - MEDIAN.evaluate(before);
    double pValue = T_TEST.homoscedasticTTest(before, after);
    // 0 / 0: neither a change nor noise
    return new ChangePoint(
        index, Math.exp(closerToZero(means, medians)), Double.isNaN(pValue) ? 1 : pValue);
  }

  private static double closerToZero(double one, double other) {
    if (one > 0 != other > 0) {
      return 0;
    }
    return Math.abs(one) < Math.abs(other) ? one : other;
  }

  /// Whether the values have become larger or smaller.
  public Direction direction() {
    return Direction.of(ratio);
  }

  /// The change relative to the smaller level, as a share: 0.25 for 4 to 5, and for 5 to 4.
  public double magnitude() {
    return Math.max(ratio, 1 / ratio) - 1;
  }
}
