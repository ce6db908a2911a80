package io.threadmill.measurement;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Several tests at once: adjusted so that of the tests that are called significant at most a share
/// is so by chance (Y. Benjamini and Y. Hochberg, "Controlling the False Discovery Rate", Journal
/// of the Royal Statistical Society B 57, 1995). The values are those of R's `p.adjust(p, "BH")`.
public final class FalseDiscovery {

  private FalseDiscovery() {}

  /// The adjusted p-values of a family of tests, in their order.
  public static double[] adjusted(double... pValues) {
    int tests = pValues.length;
    double[] adjusted = new double[tests];
    double smallest = 1;
    int rank = tests;
    for (int test : descending(pValues)) {
      smallest = Math.min(smallest, (double) tests / rank-- * pValues[test]);
      adjusted[test] = smallest;
    }
    return adjusted;
  }

  private static int[] descending(double[] pValues) {
    if (Arrays.stream(pValues).anyMatch(p -> !(p >= 0 && p <= 1))) {
      throw new IllegalArgumentException("not p-values: " + Arrays.toString(pValues));
    }
    return IntStream.range(0, pValues.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer test) -> pValues[test]).reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
