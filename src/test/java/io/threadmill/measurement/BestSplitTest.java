package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BestSplitTest {

  /// The sequence of Apache Otava's change_point_divisive_test.py, where the change points are 5
  /// and 8. The statistics are those of its PairDistanceCalculator.
  private static final double[] OTAVA = {
    0.3, 2.4, 1.5, -0.9, -0.5, 99.7, 98.3, 99.1, 149.0, 149.7, 149.5, 149.1, 148.8, 150.0
  };

  @Test
  void agreesWithOtava() {
    assertBest(0, 14, 5, 761.2821428571428);
    assertBest(5, 14, 8, 198.26666666666662);
    assertBest(0, 8, 5, 364.3);
  }

  private static void assertBest(int from, int to, int at, double statistic) {
    BestSplit best = BestSplit.of(OTAVA, from, to, 1, 0).orElseThrow();

    assertThat(best).extracting(BestSplit::from, BestSplit::to).containsExactly(from, to);
    assertThat(best.at()).isEqualTo(at);
    assertThat(best.statistic()).isCloseTo(statistic, within(1e-9));
  }

  /// The largest of Otava's statistics with as many values on both sides.
  @Test
  void leavesEnoughValuesOnBothSides() {
    assertThat(BestSplit.of(OTAVA, 0, 8, 4, 0).orElseThrow().at()).isEqualTo(4);
    assertThat(BestSplit.of(OTAVA, 0, 14, 3, 6).orElseThrow().at()).isEqualTo(6);
    assertThat(BestSplit.of(OTAVA, 3, 14, 3, 6).orElseThrow().at()).isEqualTo(8);
    assertThat(BestSplit.of(OTAVA, 0, 5, 3, 0)).isEmpty();
  }

  @Test
  void doesNotSplitEqualValues() {
    assertThat(BestSplit.of(new double[] {7, 7, 7, 7, 7, 7}, 0, 6, 1, 0)).isEmpty();
    assertThat(BestSplit.of(new double[] {7}, 0, 1, 1, 0)).isEmpty();
    assertThat(BestSplit.of(new double[0], 0, 0, 1, 0)).isEmpty();
  }
}
