package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedRatioTest {

  private static final Offset<Double> CLOSE = within(1e-12);

  /// Student's sleep data (R's `sleep`): `t.test` of the pairs says mean -1.58, 95 % interval
  /// -2.4598858 to -0.7001142.
  @Test
  void theIntervalIsThatOfRsPairedTTest() {
    double[] one = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    double[] other = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    PairedRatio ratio = PairedBlocks.of(exp(one), exp(other)).ratio();

    assertThat(Math.log(ratio.ratio())).isCloseTo(-1.58, CLOSE);
    Interval interval = ratio.interval().orElseThrow();
    assertThat(Math.log(interval.low())).isCloseTo(-2.4598858, within(5e-8));
    assertThat(Math.log(interval.high())).isCloseTo(-0.7001142, within(5e-8));
    assertThat(ratio.halfWidth().orElseThrow()).isCloseTo(Math.exp(0.8798858) - 1, within(5e-7));
  }

  /// From the tables in every textbook.
  @ParameterizedTest(name = "{0} degrees of freedom")
  @CsvSource({"1, 12.7062", "2, 4.3027", "5, 2.5706", "9, 2.2622", "29, 2.0452"})
  void quantilesAreThoseOfTheTables(int degrees, double quantile) {
    assertThat(StudentT.of95Percent(degrees)).isCloseTo(quantile, within(5e-5));
  }

  /// 2, 8 and 1 times as fast: 16^(1/3), where the means would say 11/3.
  @Test
  void theRatioIsTheGeometricMean() {
    PairedBlocks pairs = PairedBlocks.of(new double[] {20, 80, 3}, new double[] {10, 10, 3});

    assertThat(pairs.ratio().ratio()).isCloseTo(Math.cbrt(16), CLOSE);
  }

  @Test
  void exchangingTheTwoInvertsTheRatioAndItsInterval() {
    double[] one = {12, 15, 11, 13, 12, 19};
    double[] other = {7, 9, 8, 8, 7, 9};

    PairedRatio ratio = PairedBlocks.of(one, other).ratio();
    PairedRatio inverse = PairedBlocks.of(other, one).ratio();

    assertThat(ratio.ratio() * inverse.ratio()).isCloseTo(1, CLOSE);
    assertThat(ratio.interval().orElseThrow().low() * inverse.interval().orElseThrow().high())
        .isCloseTo(1, CLOSE);
    assertThat(ratio.halfWidth()).isEqualTo(inverse.halfWidth());
  }

  @Test
  void aDriftThatBothShareIsNotSeen() {
    double[] drift = {1, 1.3, 1.9, 0.7, 2.2, 1.4};

    PairedRatio ratio = PairedBlocks.of(times(100, drift), times(50, drift)).ratio();

    assertThat(ratio.ratio()).isCloseTo(2, CLOSE);
    assertThat(ratio.halfWidth().orElseThrow()).isCloseTo(0, CLOSE);
  }

  @Test
  void equalTimesHaveTheRatioOneExactly() {
    double[] times = {3, 5, 7, 3, 5, 7};

    PairedRatio ratio = PairedBlocks.of(times, times).ratio();

    assertThat(ratio).isEqualTo(new PairedRatio(6, 1, 0));
    assertThat(ratio.interval()).contains(new Interval(1, 1));
  }

  @Test
  void belowSixBlocksThereIsNoInterval() {
    PairedRatio ratio = new PairedRatio(5, 2, 0.01);

    assertThat(ratio.interval()).isEmpty();
    assertThat(ratio.halfWidth()).isEmpty();
    assertThat(ratio.detectable(0.03)).isEmpty();
  }

  @Test
  void oneBlockHasARatioAndNoError() {
    PairedRatio ratio = PairedBlocks.of(new double[] {6}, new double[] {3}).ratio();

    assertThat(ratio.ratio()).isCloseTo(2, CLOSE);
    assertThat(ratio.standardError()).isInfinite();
  }

  /// With 9 degrees of freedom the 97.5th percentile is 2.2622 and the 80th 0.8834.
  @Test
  void theDetectableChangeAddsThePowerToTheInterval() {
    PairedRatio ratio = new PairedRatio(10, 1, 0.01);

    assertThat(ratio.detectable(0.03).orElseThrow())
        .isCloseTo(1.03 * Math.exp(0.031456) - 1, within(1e-6));
    assertThat(new PairedRatio(10, 1, 0).detectable(0.03).orElseThrow()).isCloseTo(0.03, CLOSE);
  }

  @Test
  void refusesWhatHasNoPairsOrIsNoTime() {
    assertThatThrownBy(() -> PairedBlocks.of(new double[] {1, 2}, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no pairs: 2 and 1 blocks");
    assertThatThrownBy(() -> PairedBlocks.of(new double[0], new double[0]))
        .hasMessage("no pairs: 0 and 0 blocks");
    assertThatThrownBy(() -> PairedBlocks.of(new double[] {0}, new double[] {1}))
        .hasMessage("not a time: 0.0");
    assertThatThrownBy(() -> PairedBlocks.of(new double[] {1}, new double[] {Double.NaN}))
        .hasMessage("not a time: NaN");
  }

  private static double[] exp(double[] values) {
    return Arrays.stream(values).map(Math::exp).toArray();
  }

  private static double[] times(double factor, double[] values) {
    return Arrays.stream(values).map(value -> factor * value).toArray();
  }
}
