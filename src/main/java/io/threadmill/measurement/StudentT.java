package io.threadmill.measurement;

import org.hipparchus.distribution.continuous.TDistribution;

/// Quantiles of Student's t distribution ("Student", "The Probable Error of a Mean", Biometrika 6,
/// 1908), by Hipparchus.
final class StudentT {

  /// Both tails of a 95 % interval have 2.5 %.
  private static final double UPPER_END = 0.975;

  private StudentT() {}

  static double quantile(double probability, double degreesOfFreedom) {
    return new TDistribution(degreesOfFreedom).inverseCumulativeProbability(probability);
  }

  /// How many standard errors a 95 % interval reaches to each side.
  static double of95Percent(double degreesOfFreedom) {
    return quantile(UPPER_END, degreesOfFreedom);
  }
}
