package io.threadmill.measurement;

import java.util.Arrays;

/// The two-sided Wilcoxon signed-rank test (F. Wilcoxon, "Individual Comparisons by Ranking
/// Methods", Biometrics Bulletin 1, 1945), always exact.
///
/// Zeros are left out, as Wilcoxon did. Equal sizes share the mean of their ranks. The p-value is
/// that of the permutation distribution of the ranks that are there: every one of the 2^n ways to
/// give them signs is equally likely (E. J. G. Pitman, "Significance tests which may be applied to
/// samples from any populations", 1937). Without ties it is the value of R's `psignrank`; libraries
/// turn to a normal approximation when there are ties or zeros.
///
/// @param pairs number of differences that are not zero
/// @param zeros number of differences that are
/// @param positiveRanks the sum of the ranks of the positive differences
/// @param pValue twice the smaller tail, at most 1; 1 when there are zeros only
public record SignedRank(int pairs, int zeros, double positiveRanks, double pValue) {

  static final int MOST_PAIRS = 1_000;

  /// Tests whether differences are symmetric around 0.
  public static SignedRank of(double[] differences) {
    double[] others = Arrays.stream(differences).filter(difference -> difference != 0).toArray();
    if (others.length > MOST_PAIRS) {
      throw new IllegalArgumentException("more than " + MOST_PAIRS + " pairs: " + others.length);
    }
    int[] ranks = doubledRanks(others);
    int positive = 0;
    for (int i = 0; i < ranks.length; i++) {
      positive += others[i] > 0 ? ranks[i] : 0;
    }
    return new SignedRank(
        others.length, differences.length - others.length, positive / 2.0, p(ranks, positive));
  }

  /// The smallest p-value that so many pairs can reach: all of them have the same sign, which 2 of
  /// 2^n ways to give signs do.
  public static double smallestPValue(int pairs) {
    return pairs == 0 ? 1 : Math.scalb(1.0, 1 - pairs);
  }

  /// The smallest p-value that these differences could have reached.
  public double smallestPValue() {
    return smallestPValue(pairs);
  }

  /// Twice the ranks of the sizes, so that shared ranks are whole numbers too.
  private static int[] doubledRanks(double[] differences) {
    double[] sizes = Arrays.stream(differences).map(Math::abs).toArray();
    if (Arrays.stream(sizes).anyMatch(Double::isNaN)) {
      throw new IllegalArgumentException("a difference is not a number");
    }
    double[] sorted = sizes.clone();
    Arrays.sort(sorted);
    return Arrays.stream(sizes).mapToInt(size -> doubledRank(sorted, size)).toArray();
  }

  /// The first rank of this size plus the last.
  private static int doubledRank(double[] sorted, double size) {
    int smaller = 0;
    int notLarger = 0;
    for (double other : sorted) {
      smaller += other < size ? 1 : 0;
      notLarger += other <= size ? 1 : 0;
    }
    return smaller + 1 + notLarger;
  }

  private static double p(int[] ranks, int positive) {
    double[] distribution = distribution(ranks);
    double below = Arrays.stream(distribution, 0, positive + 1).sum();
    double above = Arrays.stream(distribution, positive, distribution.length).sum();
    return Math.min(1, 2 * Math.min(below, above));
  }

  /// The probability of each sum of the ranks that have a positive sign.
  private static double[] distribution(int[] ranks) {
    double[] probability = new double[Arrays.stream(ranks).sum() + 1];
    probability[0] = 1;
    int largest = 0;
    for (int rank : ranks) {
      largest += rank;
      for (int sum = largest; sum >= 0; sum--) {
        probability[sum] = (probability[sum] + (sum >= rank ? probability[sum - rank] : 0)) / 2;
      }
    }
    return probability;
  }
}
