package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.stat.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRankTest {

  /// Hollander and Wolfe (1973), depression scale; R's `wilcox.test` of the pairs says V = 40, and
  /// p = 0.01953 for one side.
  @Test
  void isThatOfRsExample() {
    double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

    SignedRank test =
        SignedRank.of(IntStream.range(0, 9).mapToDouble(i -> before[i] - after[i]).toArray());

    assertThat(test.positiveRanks()).isEqualTo(40);
    assertThat(test.pValue()).isEqualTo(2 * 10 / 512.0);
  }

  /// The critical values for two sides at 0.05 of the tables in textbooks: the largest sum that is
  /// significant.
  @ParameterizedTest(name = "{0} pairs: {1}")
  @CsvSource({"6, 0", "7, 2", "8, 3", "9, 5", "10, 8", "15, 25", "20, 52", "25, 89", "30, 137"})
  void theCriticalValuesAreThoseOfTheTables(int pairs, int critical) {
    assertThat(ofSum(pairs, critical).pValue()).isLessThanOrEqualTo(0.05);
    assertThat(ofSum(pairs, critical + 1).pValue()).isGreaterThan(0.05);
  }

  @ParameterizedTest(name = "{0} pairs")
  @ValueSource(ints = {1, 2, 5, 12, 20})
  void agreesWithALibraryWithoutTies(int pairs) {
    SplittableRandom random = new SplittableRandom(pairs);
    double[] differences =
        IntStream.range(0, pairs).mapToDouble(_ -> random.nextGaussian() + 0.4).toArray();

    assertThat(SignedRank.of(differences).pValue())
        .isCloseTo(
            new WilcoxonSignedRankTest()
                .wilcoxonSignedRankTest(differences, new double[pairs], true),
            within(1e-12));
  }

  /// Student's sleep data: nine differences above 0, two of them equal, and a zero.
  @Test
  void leavesZerosOutAndSharesRanks() {
    double[] differences = {1.2, 2.4, 1.3, 1.3, 0, 1.0, 1.8, 0.8, 4.6, 1.4};

    assertThat(SignedRank.of(differences)).isEqualTo(new SignedRank(9, 1, 45, 2 / 512.0));
  }

  /// Ranks 1, 2.5, 2.5 and 4: of 16 ways to give signs, two have a sum of 9 or more.
  @Test
  void isExactWithTies() {
    assertThat(SignedRank.of(new double[] {3, 3, 5, -1})).isEqualTo(new SignedRank(4, 0, 9, 0.25));
  }

  /// Sums of 0, 2, 4 and 6 in 1, 3, 3 and 1 of 8 ways.
  @Test
  void sizesThatAreAllEqualCountSigns() {
    assertThat(SignedRank.of(new double[] {7, 7, -7})).isEqualTo(new SignedRank(3, 0, 4, 1));
    assertThat(SignedRank.of(new double[] {7, 7, 7})).isEqualTo(new SignedRank(3, 0, 6, 0.25));
  }

  @Test
  void nothingButZerosSaysNothing() {
    assertThat(SignedRank.of(new double[] {0, 0})).isEqualTo(new SignedRank(0, 2, 0, 1));
    assertThat(SignedRank.of(new double[0])).isEqualTo(new SignedRank(0, 0, 0, 1));
    assertThat(SignedRank.of(new double[] {0, -0.0}).smallestPValue()).isEqualTo(1);
    assertThat(SignedRank.of(new double[] {5})).isEqualTo(new SignedRank(1, 0, 1, 1));
  }

  @Test
  void knowsTheSmallestPValueOfSoManyPairs() {
    assertThat(SignedRank.smallestPValue(5)).isEqualTo(0.0625);
    assertThat(SignedRank.smallestPValue(10)).isEqualTo(0.001953125);
    assertThat(ofSum(10, 0).pValue()).isEqualTo(0.001953125);
    assertThat(SignedRank.of(new double[] {1, 2, 0, 3}).smallestPValue()).isEqualTo(0.25);
  }

  @Test
  void manyPairsAreExactToo() {
    double[] differences = IntStream.rangeClosed(1, 1_000).mapToDouble(i -> i).toArray();

    assertThat(SignedRank.of(differences).pValue()).isEqualTo(Math.scalb(1.0, -999));
  }

  @Test
  void theOtherSideHasTheSamePValue() {
    double[] differences = {4, -1, 3, 2, -6, 5, 9, 8};
    double[] negated = Arrays.stream(differences).map(difference -> -difference).toArray();

    assertThat(SignedRank.of(negated).pValue()).isEqualTo(SignedRank.of(differences).pValue());
  }

  @Test
  void refusesWhatItCannotRank() {
    assertThatThrownBy(() -> SignedRank.of(new double[] {1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a difference is not a number");
    assertThatThrownBy(() -> SignedRank.of(IntStream.range(0, 1_002).asDoubleStream().toArray()))
        .hasMessage("more than 1000 pairs: 1001");
  }

  /// Differences of sizes 1 to n of which the positive ones have this sum.
  private static SignedRank ofSum(int pairs, int sum) {
    double[] differences = new double[pairs];
    int left = sum;
    for (int size = pairs; size >= 1; size--) {
      differences[size - 1] = size <= left ? size : -size;
      left -= size <= left ? size : 0;
    }
    return SignedRank.of(differences);
  }
}
