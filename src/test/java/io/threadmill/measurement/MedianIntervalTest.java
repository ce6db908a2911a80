package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MedianIntervalTest {

  /// By hand: the second of 9 covers 1 - 20/512 and the third 1 - 92/512, of which 95 % is 0.0778
  /// of the way; weighted, that is 0.2279 of the way from the second value to the third.
  @Test
  void liesBetweenOrderStatistics() {
    Interval interval = MedianInterval.of(new double[] {9, 8, 7, 6, 5, 4, 3, 2, 1}).orElseThrow();

    assertThat(interval.low()).isCloseTo(2.227907, within(1e-6));
    assertThat(interval.high()).isCloseTo(7.772093, within(1e-6));
  }

  /// The smallest and the largest of 6 cover 96.9 %, the next ones 78.1 %.
  @Test
  void sixBlocksAreEnough() {
    Interval interval = MedianInterval.of(new double[] {10, 20, 30, 40, 50, 60}).orElseThrow();

    assertThat(interval.low()).isCloseTo(13.571429, within(1e-6));
    assertThat(interval.high()).isCloseTo(56.428571, within(1e-6));
  }

  @Test
  void oneFarValueDoesNotMoveItBeyondTheNextOne() {
    double[] values = {5, 5, 5, 5, 5, 5, 5, 5, 5, 900};

    assertThat(MedianInterval.of(values)).contains(new Interval(5, 5));
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
