package io.threadmill.measurement;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/// The 95 % interval of the median of block values, between order statistics.
///
/// From the k-th smallest value to the k-th largest it covers the median of any distribution with a
/// probability that is known exactly, that of a sign test. Between the last k that covers more than
/// 95 % and the next one it is interpolated (T. P. Hettmansperger and S. J. Sheather, "Confidence
/// Intervals Based on Interpolated Order Statistics", Statistics and Probability Letters 4, 1986),
/// which comes close to 95 % whatever the distribution. Six values are the fewest of which the
/// smallest and the largest cover 95 %.
///
/// A percentile bootstrap covers 87 to 97 % instead, depending on the number of blocks.
public final class MedianInterval {

  private static final double COVERAGE = 0.95;

  private MedianInterval() {}

  /// The interval; empty below [PairedRatio#BLOCKS_OF_AN_INTERVAL] blocks.
  public static Optional<Interval> of(double[] blockValues) {
    int blocks = blockValues.length;
    if (blocks < PairedRatio.BLOCKS_OF_AN_INTERVAL) {
      return Optional.empty();
    }
    double[] sorted = blockValues.clone();
    Arrays.sort(sorted);
    int k = lastThatCovers(blocks);
    double inward = inward(blocks, k);
    return Optional.of(
        new Interval(
            between(sorted[k - 1], sorted[k], inward),
            between(sorted[blocks - k], sorted[blocks - k - 1], inward)));
  }

  private static int lastThatCovers(int blocks) {
    int k = 1;
    while (coverage(blocks, k + 1) >= COVERAGE) {
      k++;
    }
    return k;
  }

  /// How far to go from the k-th value to the next one.
  private static double inward(int blocks, int k) {
    double covered = coverage(blocks, k);
    double share = (covered - COVERAGE) / (covered - coverage(blocks, k + 1));
    return (blocks - k) * share / (k + (blocks - 2 * k) * share);
  }

  /// Of the interval from the k-th smallest value to the k-th largest.
  private static double coverage(int blocks, int k) {
    return 1 - 2 * new BinomialDistribution(blocks, 0.5).cumulativeProbability(k - 1);
  }

  private static double between(double outer, double inner, double inward) {
    return outer + inward * (inner - outer);
  }
}
