package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private static final Offset<Double> CLOSE = within(1e-12);

  @Test
  void ofOneSampleIsThatSample() {
    assertThat(Summary.of(List.of(new double[] {7})))
        .isEqualTo(
            new Summary(
                1,
                1,
                7,
                Optional.empty(),
                7,
                7,
                7,
                0,
                OptionalDouble.empty(),
                new Outliers(1, List.of())));
  }

  @Test
  void ofEqualBlocksHasNoSpread() {
    double[] block = {5, 5, 5};

    assertThat(Summary.of(List.of(block, block, block)))
        .isEqualTo(
            new Summary(
                3,
                9,
                5,
                Optional.empty(),
                5,
                5,
                5,
                0,
                OptionalDouble.of(0),
                new Outliers(9, List.of())));
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

  /// Of 6 values the order statistics cover 96.9 %, of 5 only 93.8 %.
  @Test
  void hasAnIntervalFromSixBlocksOn() {
    assertThat(Summary.of(blocks(1, 2, 3, 4, 5)).interval()).isEmpty();
    assertThat(Summary.of(blocks(1, 2, 3, 4, 5, 6)).interval())
        .isEqualTo(MedianInterval.of(new double[] {1, 2, 3, 4, 5, 6}));
  }

  @Test
  void isNoisyWhereBlocksVaryByMoreThanTenPercent() {
    assertThat(Summary.of(blocks(100, 101, 99, 100)).isNoisy()).isFalse();
    assertThat(Summary.of(blocks(100, 130, 80, 110)).isNoisy()).isTrue();
  }

  @Test
  void isNoisyWhereMoreThanOneSampleInTwentyIsASevereOutlier() {
    Summary summary = Summary.of(List.of(new double[] {10, 11, 10, 11, 10, 11, 90}));

    assertThat(summary.outliers().count(Outliers.Fence.SEVERE)).isEqualTo(1);
    assertThat(summary.isNoisy()).isTrue();
  }

  private static List<double[]> blocks(double... values) {
    return Arrays.stream(values).mapToObj(value -> new double[] {value}).toList();
  }
}
