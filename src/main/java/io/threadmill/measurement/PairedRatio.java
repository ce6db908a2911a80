package io.threadmill.measurement;

import java.util.Optional;
import java.util.OptionalDouble;

/// How many times as fast as its reference a configuration is: the geometric mean over the blocks
/// of reference / configuration.
///
/// Its interval is Student's t interval of the mean of the logarithms, with blocks - 1 degrees of
/// freedom. The rule that ends a run, the reports and the verdicts all use this one interval.
///
/// @param blocks the number of pairs
/// @param standardError of the mean of the logarithms; infinite for one block
public record PairedRatio(int blocks, double ratio, double standardError) {

  /// With fewer blocks a figure has no interval.
  public static final int BLOCKS_OF_AN_INTERVAL = 6;

  /// The share of runs that are to see a change of the size of [#detectable].
  private static final double POWER = 0.8;

  /// The 95 % interval; empty below [#BLOCKS_OF_AN_INTERVAL].
  public Optional<Interval> interval() {
    return hasInterval()
        ? Optional.of(Interval.around(ratio, Math.exp(reach())))
        : Optional.empty();
  }

  /// How far the interval reaches above the ratio, as a share of the ratio: 0.02 for ± 2 %. Empty
  /// without an interval.
  public OptionalDouble halfWidth() {
    return hasInterval() ? OptionalDouble.of(Math.expm1(reach())) : OptionalDouble.empty();
  }

  /// The smallest change that 4 of 5 such runs would see, as a share: the margin, and as many
  /// standard errors as the interval and the power ask for (H. S. Bloom, "Minimum Detectable
  /// Effects", Evaluation Review 19, 1995). Empty without an interval.
  ///
  /// @param margin the change that does not matter, as a share
  public OptionalDouble detectable(double margin) {
    if (!hasInterval()) {
      return OptionalDouble.empty();
    }
    double errors = StudentT.of95Percent(blocks - 1) + StudentT.quantile(POWER, blocks - 1);
    return OptionalDouble.of((1 + margin) * Math.exp(errors * standardError) - 1);
  }

  private boolean hasInterval() {
    return blocks >= BLOCKS_OF_AN_INTERVAL;
  }

  private double reach() {
    return StudentT.of95Percent(blocks - 1) * standardError;
  }
}
