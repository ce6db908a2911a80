package io.threadmill.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.Interval;
import org.junit.jupiter.api.Test;

class PercentileBootstrapTest {

  /// The median of a resample of 9 is at most the k-th value when at least 5 of 9 draws are: with
  /// probability 0.0013 for k = 1, 0.030 for k = 2. Its percentile 2.5 therefore is the second.
  @Test
  void isThatOfTheExactDistributionOfTheBootstrap() {
    assertThat(PercentileBootstrap.ofMedian(new double[] {9, 8, 7, 6, 5, 4, 3, 2, 1}))
        .isEqualTo(new Interval(2, 8));
  }

  @Test
  void ofEqualValuesIsThatValue() {
    assertThat(PercentileBootstrap.ofMedian(new double[] {4, 4, 4})).isEqualTo(new Interval(4, 4));
  }
}
