package io.threadmill.measurement;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/// A configuration and its reference, measured in the same blocks.
///
/// What slows a whole block down slows both of its values down, and leaves the logarithm of their
/// ratio alone (T. Kalibera and R. Jones, "Rigorous Benchmarking in Reasonable Time", ISMM 2013, on
/// ratios; P. J. Fleming and J. J. Wallace, "How not to lie with statistics", Communications of the
/// ACM 29, 1986, on their geometric mean).
public final class PairedBlocks {

  private final double[] logRatios;

  private PairedBlocks(double[] logRatios) {
    this.logRatios = logRatios;
  }

  /// Pairs the values of the same blocks.
  ///
  /// @param reference positive block values of the reference
  /// @param configuration positive block values in the same order of blocks
  public static PairedBlocks of(double[] reference, double[] configuration) {
    if (reference.length != configuration.length || reference.length == 0) {
      throw new IllegalArgumentException(
          "no pairs: " + reference.length + " and " + configuration.length + " blocks");
    }
    double[] logRatios = new double[reference.length];
    for (int block = 0; block < logRatios.length; block++) {
      // a difference, so that exchanging the two changes nothing but the sign
      logRatios[block] = log(reference[block]) - log(configuration[block]);
    }
    return new PairedBlocks(logRatios);
  }

  /// The number of pairs.
  public int blocks() {
    return logRatios.length;
  }

  /// The natural logarithm of reference / configuration of each block.
  public double[] logRatios() {
    return logRatios.clone();
  }

  /// The geometric mean of the ratios, with its standard error.
  public PairedRatio ratio() {
    int blocks = blocks();
    double mean = Arrays.stream(logRatios).sum() / blocks;
    double error = StandardDeviation.of(logRatios).getAsDouble() / Math.sqrt(blocks);
    return new PairedRatio(blocks, Math.exp(mean), blocks < 2 ? Double.POSITIVE_INFINITY : error);
  }

  /// The signed-rank test of whether the ratios lie around 1.
  public SignedRank signedRank() {
    return SignedRank.of(logRatios);
  }

  private static double log(double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("not a time: " + value);
    }
    return Math.log(value);
  }
}
