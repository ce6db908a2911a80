package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MedianIntervalTest {

  /// The median of a resample of 9 is at most the k-th value when at least 5 of 9 draws are: with
  /// probability 0.0013 for k = 1, 0.030 for k = 2. Its percentile 2.5 therefore is the second.
  @Test
  void isThatOfTheExactDistributionOfTheBootstrap() {
    assertThat(MedianInterval.of(new double[] {9, 8, 7, 6, 5, 4, 3, 2, 1}))
        .contains(new Interval(2, 8));
  }

  @Test
  void isTheSameAgainAndLeavesItsArgumentAlone() {
    double[] values = {12.1, 11.8, 12.6, 12.0, 14.9, 11.9, 12.2, 12.3};
    double[] before = values.clone();

    assertThat(MedianInterval.of(values)).isEqualTo(MedianInterval.of(values));
    assertThat(values).isEqualTo(before);
  }

  @Test
  void ofEqualValuesIsThatValue() {
    assertThat(MedianInterval.of(new double[] {4, 4, 4, 4, 4, 4})).contains(new Interval(4, 4));
  }

  @Test
  void isEmptyBelowSixBlocks() {
    assertThat(MedianInterval.of(new double[] {1, 2, 3, 4, 5})).isEmpty();
    assertThat(MedianInterval.of(new double[0])).isEmpty();
  }
}
