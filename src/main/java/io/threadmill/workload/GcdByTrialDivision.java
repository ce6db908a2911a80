package io.threadmill.workload;

import io.threadmill.numberset.Rows;

/// Counts down from the smaller number to the first one that divides both (*Effective Python*, item
/// 41).
final class GcdByTrialDivision implements Kernel {

  @Override
  public void compute(Rows rows, int from, int to, Results out) {
    LongResults results = (LongResults) out;
    Pairs pairs = new Pairs(rows, from, to);
    for (int row = from; row < to; row++) {
      results.set(row, gcd(pairs.first(row - from), pairs.second(row - from)));
    }
  }

  /// Dividing 32-bit integers is faster, so values that fit take that path.
  private static long gcd(long a, long b) {
    if (a <= Integer.MAX_VALUE && b <= Integer.MAX_VALUE) {
      return gcd((int) a, (int) b);
    }
    long divisor = Math.min(a, b);
    while (a % divisor != 0 || b % divisor != 0) {
      divisor--;
    }
    return divisor;
  }

  private static int gcd(int a, int b) {
    int divisor = Math.min(a, b);
    while (a % divisor != 0 || b % divisor != 0) {
      divisor--;
    }
    return divisor;
  }
}
