package io.threadmill.measurement;

import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;

/// How many times as fast a configuration is in one run as it was in an earlier one. The two have
/// no block in common: Welch's t on the means of the logarithms (B. L. Welch, "The Generalization
/// of 'Student's' Problem when Several Different Population Variances are Involved", Biometrika 34,
/// 1947).
///
/// @param now relative to what cancels the machine's speed
/// @param before the same of the earlier run
public record RunRatio(PairedRatio now, PairedRatio before) {

  /// now / before: above 1 is faster.
  public double ratio() {
    return now.ratio() / before.ratio();
  }

  /// The 95 % interval; empty where one of the runs has too few blocks for one.
  public Optional<Interval> interval() {
    if (!hasInterval()) {
      return Optional.empty();
    }
    double reach = error() == 0 ? 0 : StudentT.of95Percent(degreesOfFreedom()) * error();
    return Optional.of(Interval.around(ratio(), Math.exp(reach)));
  }

  /// The probability of a ratio as far from 1, or farther, if nothing had changed. 1 without an
  /// interval.
  public double pValue() {
    double distance = Math.abs(Math.log(ratio()));
    if (!hasInterval() || distance == 0) {
      return 1;
    }
    return error() == 0
        ? 0
        : 2 * new TDistribution(degreesOfFreedom()).cumulativeProbability(-distance / error());
  }

  private boolean hasInterval() {
    return now.interval().isPresent() && before.interval().isPresent();
  }

  private double error() {
    return Math.hypot(now.standardError(), before.standardError());
  }

  /// F. E. Satterthwaite's ("An Approximate Distribution of Estimates of Variance Components",
  /// Biometrics Bulletin 2, 1946).
  private double degreesOfFreedom() {
    double nowVariance = now.standardError() * now.standardError();
    double beforeVariance = before.standardError() * before.standardError();
    double sum = nowVariance + beforeVariance;
    return sum
        * sum
        / (nowVariance * nowVariance / (now.blocks() - 1)
            + beforeVariance * beforeVariance / (before.blocks() - 1));
  }
}
