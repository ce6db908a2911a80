package io.threadmill.measurement;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;

/// Values far from the others. They are labelled and kept.
///
/// The fences are those of J. W. Tukey ("Exploratory Data Analysis", 1977), with quartiles of
/// Hyndman and Fan's type 8; the modified z-score is that of B. Iglewicz and D. C. Hoaglin ("How to
/// Detect and Handle Outliers", 1993): 0.6745 times the distance to the median over the median
/// absolute deviation. Where that deviation is 0, because more than half of the values are equal,
/// it is the distance over 1.2533 times the mean absolute deviation.
///
/// @param values number of values looked at
/// @param found in the order of the values
public record Outliers(int values, List<Outlier> found) {

  private static final double MILD_FENCE = 1.5;
  private static final double SEVERE_FENCE = 3;
  private static final double FAR = 3.5;
  private static final double SIGMAS_PER_MAD = 0.6745;
  private static final double MEAN_DEVIATIONS_PER_SIGMA = 1.253314;
  private static final double MOST_SEVERE = 0.05;

  /// A larger coefficient of variation is noise.
  public static final double MOST_VARIATION = 0.1;

  private static final Median MEDIAN = Median.withDefaults().withCopy(true);

  public Outliers {
    found = List.copyOf(found);
  }

  /// Where a value lies by Tukey's fences.
  public enum Fence {
    INSIDE,
    /// More than 1.5 interquartile ranges outside of the quartiles.
    MILD,
    /// More than 3 interquartile ranges outside of the quartiles.
    SEVERE
  }

  /// A value that is outside of a fence or has a modified z-score beyond 3.5.
  ///
  /// @param index among the values, from 0
  /// @param modifiedZ positive above the median
  public record Outlier(int index, double value, Fence fence, double modifiedZ) {}

  /// Labels at least one value.
  public static Outliers of(double[] values) {
    double[] quartiles = Quantile.withDefaults().withCopy(true).evaluate(values, 0.25, 0.75);
    double median = MEDIAN.evaluate(values);
    double sigma = sigma(Arrays.stream(values).map(value -> Math.abs(value - median)).toArray());
    return new Outliers(
        values.length,
        IntStream.range(0, values.length)
            .mapToObj(
                index ->
                    new Outlier(
                        index,
                        values[index],
                        fence(values[index], quartiles[0], quartiles[1]),
                        values[index] == median ? 0 : (values[index] - median) / sigma))
            .filter(value -> value.fence() != Fence.INSIDE || Math.abs(value.modifiedZ()) > FAR)
            .toList());
  }

  /// How many lie there.
  public int count(Fence fence) {
    return (int) found.stream().filter(value -> value.fence() == fence).count();
  }

  /// How many have a modified z-score beyond 3.5.
  public int far() {
    return (int) found.stream().filter(value -> Math.abs(value.modifiedZ()) > FAR).count();
  }

  /// The share of the values that are severe outliers.
  public double severeShare() {
    return count(Fence.SEVERE) / (double) values;
  }

  /// Whether figures from these values are `noisy`: a coefficient of variation above 10 %, or more
  /// than 5 % severe outliers.
  ///
  /// @param variation of the block values, as [Summary] has it
  public boolean areNoisy(OptionalDouble variation) {
    return variation.orElse(0) > MOST_VARIATION || severeShare() > MOST_SEVERE;
  }

  private static Fence fence(double value, double first, double third) {
    double outside = Math.max(first - value, value - third);
    double range = third - first;
    if (outside > SEVERE_FENCE * range) {
      return Fence.SEVERE;
    }
    return outside > MILD_FENCE * range ? Fence.MILD : Fence.INSIDE;
  }

  private static double sigma(double[] deviations) {
    double median = MEDIAN.evaluate(deviations);
    return median > 0
        ? median / SIGMAS_PER_MAD
        : MEAN_DEVIATIONS_PER_SIGMA * Arrays.stream(deviations).average().orElseThrow();
  }
}
