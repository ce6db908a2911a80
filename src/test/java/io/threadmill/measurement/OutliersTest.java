package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.threadmill.measurement.Outliers.Fence;
import io.threadmill.measurement.Outliers.Outlier;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutliersTest {

  /// Quartiles at 3 1/6 and 8 5/6 whatever the last value is: fences at 17 1/3 and 25 5/6.
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"17.4, MILD", "25.8, MILD", "25.9, SEVERE", "1000, SEVERE"})
  void labelsByTukeysFences(double last, Fence fence) {
    assertThat(Outliers.of(oneToTenAnd(last)).found())
        .extracting(Outlier::index, Outlier::value, Outlier::fence)
        .containsExactly(tuple(10, last, fence));
  }

  @Test
  void labelsNothingInsideOfTheFences() {
    assertThat(Outliers.of(oneToTenAnd(17.3))).isEqualTo(new Outliers(11, List.of()));
  }

  /// The median is 6, the median absolute deviation 3.
  @Test
  void scoresByTheMedianAbsoluteDeviation() {
    assertThat(Outliers.of(oneToTenAnd(26)).found().getFirst().modifiedZ())
        .isCloseTo(0.6745 * 20 / 3, within(1e-12));
  }

  @Test
  void aScoreBeyondThreeAndAHalfIsALabelToo() {
    double[] values = {-30, -20, 1, 2, 2, 3, 3, 3, 4, 4, 5, 30, 20};

    Outliers outliers = Outliers.of(values);

    assertThat(outliers.found()).extracting(Outlier::index).contains(0, 1, 11, 12);
    assertThat(outliers.found().getFirst().modifiedZ()).isLessThan(-3.5);
  }

  /// More than half are equal: the mean absolute deviation is 2, the score 20 / (1.253314 * 2).
  @Test
  void scoresByTheMeanDeviationWhereTheMedianOneIsZero() {
    Outlier outlier = Outliers.of(new double[] {5, 5, 5, 5, 5, 5, 5, 5, 5, 25}).found().getFirst();

    assertThat(outlier.fence()).isEqualTo(Fence.SEVERE);
    assertThat(outlier.modifiedZ()).isCloseTo(7.978846, within(1e-6));
  }

  @Test
  void equalValuesAndASingleOneHaveNone() {
    assertThat(Outliers.of(new double[] {5, 5, 5, 5}).found()).isEmpty();
    assertThat(Outliers.of(new double[] {5}).found()).isEmpty();
  }

  @Test
  void moreThanATwentiethOfSevereOnesAreNoise() {
    double[] twenty = IntStream.range(0, 20).mapToDouble(i -> i == 3 ? 900 : 100 + i).toArray();
    double[] nineteen = Arrays.copyOf(twenty, 19);

    assertThat(Outliers.of(twenty).severeShare()).isEqualTo(0.05);
    assertThat(Outliers.of(twenty).areNoisy(OptionalDouble.of(0.01))).isFalse();
    assertThat(Outliers.of(nineteen).areNoisy(OptionalDouble.of(0.01))).isTrue();
  }

  @Test
  void aVariationAboveATenthIsNoise() {
    Outliers none = Outliers.of(new double[] {1, 2, 3});

    assertThat(none.areNoisy(OptionalDouble.of(0.1))).isFalse();
    assertThat(none.areNoisy(OptionalDouble.of(0.101))).isTrue();
    assertThat(none.areNoisy(OptionalDouble.empty())).isFalse();
  }

  private static double[] oneToTenAnd(double last) {
    return DoubleStream.concat(IntStream.rangeClosed(1, 10).asDoubleStream(), DoubleStream.of(last))
        .toArray();
  }
}
