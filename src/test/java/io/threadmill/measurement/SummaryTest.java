package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private static final Offset<Double> CLOSE = within(1e-12);

  @Test
  void ofOneSampleIsThatSample() {
    assertThat(Summary.of(List.of(new double[] {7})))
        .isEqualTo(new Summary(1, 1, 7, 7, 7, 0, OptionalDouble.empty()));
  }

  @Test
  void ofEqualBlocksHasNoSpread() {
    double[] block = {5, 5, 5};

    assertThat(Summary.of(List.of(block, block, block)))
        .isEqualTo(new Summary(3, 9, 5, 5, 5, 0, OptionalDouble.of(0)));
  }

  /// The medians of the blocks are 2, 10 and 6; standard deviation 4, mean 6.
  @Test
  void takesTheMedianOfTheMediansOfTheBlocks() {
    Summary summary =
        Summary.of(List.of(new double[] {1, 2, 90}, new double[] {10, 10}, new double[] {4, 8}));

    assertThat(summary.blocks()).isEqualTo(3);
    assertThat(summary.samples()).isEqualTo(7);
    assertThat(summary.medianNs()).isEqualTo(6);
    assertThat(summary.minNs()).isEqualTo(1);
    assertThat(summary.madNs()).isEqualTo(4);
    assertThat(summary.cv().orElseThrow()).isCloseTo(2 / 3.0, CLOSE);
  }

  /// The standard deviation of the NIST data set NumAcc1 (10000001, 10000003, 10000002) is 1, its
  /// mean 10000002, both exact.
  @Test
  void variesAsPublished() {
    Summary summary = Summary.of(blocks(10000001, 10000003, 10000002));

    assertThat(summary.cv().orElseThrow()).isCloseTo(1 / 10000002.0, within(1e-20));
  }

  /// The example of the median absolute deviation in its Wikipedia article.
  @Test
  void deviatesAsPublished() {
    assertThat(Summary.of(blocks(1, 1, 2, 2, 4, 6, 9)).madNs()).isEqualTo(1);
  }

  /// Hyndman and Fan's type 8 of 1 to 11 is at position (11 + 1/3) * 0.9 + 1/3.
  @Test
  void takesTheNinetiethPercentileOfAllSamples() {
    double[] samples = {11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1};

    assertThat(Summary.of(List.of(samples)).p90Ns()).isCloseTo(158 / 15.0, within(1e-9));
  }

  @Test
  void leavesTheSamplesInTheirOrder() {
    double[] samples = {5, 3, 9, 1, 7, 2, 8};
    double[] before = samples.clone();

    assertThat(Summary.blockValue(samples)).isEqualTo(5);
    Summary.of(List.of(samples));

    assertThat(samples).isEqualTo(before);
  }

  /// 2, 8 and 1 times as fast: 16^(1/3), where the means would say 11/3.
  @Test
  void speedupIsTheGeometricMeanOfPairedRatios() {
    double speedup = Summary.speedup(new double[] {20, 80, 3}, new double[] {10, 10, 3});

    assertThat(speedup).isCloseTo(Math.cbrt(16), CLOSE);
  }

  @Test
  void speedupIsExactlyTheInverseOfTheOtherWayRound() {
    double[] one = {12, 15, 11};
    double[] other = {7, 9, 8};

    assertThat(Summary.speedup(one, other) * Summary.speedup(other, one)).isCloseTo(1, CLOSE);
    assertThat(Summary.speedup(one, one)).isEqualTo(1);
  }

  /// A machine that becomes slower takes the same factor from both.
  @Test
  void speedupDoesNotSeeADriftThatBothShare() {
    double[] drift = {1, 1.3, 1.9, 0.7};
    double[] reference = Arrays.stream(drift).map(factor -> 100 * factor).toArray();
    double[] configuration = Arrays.stream(drift).map(factor -> 50 * factor).toArray();

    assertThat(Summary.speedup(reference, configuration)).isCloseTo(2, CLOSE);
  }

  @Test
  void refusesASpeedupWithoutPairs() {
    assertThatThrownBy(() -> Summary.speedup(new double[] {1, 2}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no pairs: 2 and 1 blocks");
    assertThatThrownBy(() -> Summary.speedup(new double[0], new double[0]))
        .hasMessage("no pairs: 0 and 0 blocks");
  }

  private static List<double[]> blocks(double... values) {
    return Arrays.stream(values).mapToObj(value -> new double[] {value}).toList();
  }
}
