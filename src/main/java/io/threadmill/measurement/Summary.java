package io.threadmill.measurement;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/// The time of one configuration over the blocks of a run. A block's value is the median of its
/// measured samples; blocks are what is averaged, samples of one trial are not independent.
///
/// @param blocks number of blocks with a value
/// @param samples number of measured samples
/// @param medianNs of the block values
/// @param minNs smallest sample
/// @param p90Ns 90th percentile of the samples (Hyndman and Fan's type 8)
/// @param madNs median absolute deviation of the block values from their median
/// @param interval of the median; empty below [PairedRatio#BLOCKS_OF_AN_INTERVAL] blocks
/// @param maxNs largest sample
/// @param cv standard deviation of the block values over their mean; empty for one block
/// @param outliers among the samples, in the order of blocks
public record Summary(
    int blocks,
    int samples,
    double medianNs,
    Optional<Interval> interval,
    double minNs,
    double maxNs,
    double p90Ns,
    double madNs,
    OptionalDouble cv,
    Outliers outliers) {

  /// Leaves the caller's arrays as they are.
  private static final Median MEDIAN = Median.withDefaults().withCopy(true);

  /// Summarizes at least one block of at least one sample each.
  public static Summary of(List<double[]> elapsedNsOfBlocks) {
    double[] values = elapsedNsOfBlocks.stream().mapToDouble(MEDIAN::evaluate).toArray();
    double[] samples = elapsedNsOfBlocks.stream().flatMapToDouble(Arrays::stream).toArray();
    double median = MEDIAN.evaluate(values);
    double[] deviations = Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();
    return new Summary(
        values.length,
        samples.length,
        median,
        MedianInterval.of(values),
        Arrays.stream(samples).min().orElseThrow(),
        Arrays.stream(samples).max().orElseThrow(),
        Quantile.withDefaults().withCopy(true).evaluate(samples, 0.9),
        MEDIAN.evaluate(deviations),
        variation(values),
        Outliers.of(samples));
  }

  /// Whether the figures are worth little: blocks or samples lie too far apart.
  public boolean isNoisy() {
    return outliers.areNoisy(cv);
  }

  /// The value of a block: the median of its measured samples.
  public static double blockValue(double[] elapsedNs) {
    return MEDIAN.evaluate(elapsedNs);
  }

  private static OptionalDouble variation(double[] values) {
    return values.length < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            StandardDeviation.of(values).getAsDouble() / Mean.of(values).getAsDouble());
  }
}
