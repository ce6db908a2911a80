package io.threadmill.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PairedRatioTest {

  private final StringBuilder order = new StringBuilder();

  private Side side(char name, double ns) {
    return () -> {
      order.append(name);
      return ns;
    };
  }

  private String order(int warmUps, int blocks, long seed) throws Exception {
    order.setLength(0);
    PairedRatio.measure(side('A', 1), side('B', 1), warmUps, blocks, seed);
    return order.toString();
  }

  @Test
  void everySecondBlockReversesTheOneBefore() throws Exception {
    assertThat(order(0, 40, 7)).matches("(ABBA|BAAB){20}").contains("ABBA").contains("BAAB");
  }

  @Test
  void theOrderFollowsFromTheSeed() throws Exception {
    assertThat(order(0, 11, 7)).isEqualTo(order(0, 11, 7));
    assertThat(LongStream.range(0, 20).mapToObj(seed -> firstOfSeed(seed)).distinct())
        .containsExactlyInAnyOrder('A', 'B');
  }

  private char firstOfSeed(long seed) {
    try {
      return order(0, 1, seed).charAt(0);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void keepsTheTimesOfEachSideInTheOrderOfBlocks() throws Exception {
    int[] taken = new int[2];
    PairedRatio times = PairedRatio.measure(() -> ++taken[0], () -> 100 + ++taken[1], 0, 3, 1);
    assertThat(times).isEqualTo(new PairedRatio(1, List.of(1., 2., 3.), List.of(101., 102., 103.)));
  }

  @Test
  void leavesOutTheWarmUps() throws Exception {
    int[] taken = new int[2];
    PairedRatio times = PairedRatio.measure(() -> ++taken[0], () -> ++taken[1], 2, 3, 1);
    assertThat(times.ours()).containsExactly(3., 4., 5.);
    assertThat(times.rivals()).containsExactly(3., 4., 5.);
  }

  @Test
  void dividesTimesOfTheSameBlockOnly() {
    PairedRatio drifting = new PairedRatio(1, List.of(10., 20., 40.), List.of(5., 10., 20.));
    assertThat(drifting.ratios(Bound.timeAtMost(1))).containsExactly(2., 2., 2.);
    assertThat(drifting.ratios(Bound.speedAtLeast(1))).containsExactly(.5, .5, .5);
  }

  @Test
  void aDriftOfTheMachineDoesNotMoveTheRatio() throws Exception {
    double[] now = {100};
    Side slower = () -> 1.1 * (now[0] *= 1.02);
    Side rival = () -> now[0] *= 1.02;
    PairedRatio times = PairedRatio.measure(slower, rival, 0, 10, 3);
    double mean =
        times.ratios(Bound.timeAtMost(1)).stream().mapToDouble(Math::log).average().orElseThrow();
    assertThat(Math.exp(mean)).isCloseTo(1.1, within(1e-9));
  }

  @Test
  void takesTheMedianOfOddAndEvenNumbers() {
    assertThat(PairedRatio.median(List.of(3, 1, 2))).isEqualTo(2);
    assertThat(PairedRatio.median(List.of(4, 1, 2, 3))).isEqualTo(2.5);
  }

  @Test
  void aBoundAllowsItsLimit() {
    assertThat(Bound.timeAtMost(1.05).allows(1.05)).isTrue();
    assertThat(Bound.timeAtMost(1.05).allows(1.051)).isFalse();
    assertThat(Bound.speedAtLeast(0.97).allows(0.97)).isTrue();
    assertThat(Bound.speedAtLeast(0.97).allows(0.969)).isFalse();
  }

  @Test
  void aReportSaysRatioBoundAndMedians() {
    PairedRatio times = new PairedRatio(1, List.of(2e6, 3e6, 4e6), List.of(2e6, 2e6, 2e6));
    BenchReport report =
        BenchReport.of("ours-vs-theirs", "ours", "theirs", times, Bound.timeAtMost(1.05));
    assertThat(report.passed()).isFalse();
    assertThat(report.ratio()).isEqualTo(1.5);
    assertThat(report.sentence())
        .isEqualTo(
            "ours-vs-theirs: our time / time of the rival is 1.500, at most 1.050 is allowed (median of 3 pairs, 1.000 to 2.000; medians 3.00 ms for ours and 2.00 ms for theirs)");
  }
}
