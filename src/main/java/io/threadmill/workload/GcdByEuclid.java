package io.threadmill.workload;

import io.threadmill.numberset.Rows;

/// Euclid's algorithm with remainders.
final class GcdByEuclid implements Kernel {

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
    while (b != 0) {
      long remainder = a % b;
      a = b;
      b = remainder;
    }
    return a;
  }

  private static int gcd(int a, int b) {
    while (b != 0) {
      int remainder = a % b;
      a = b;
      b = remainder;
    }
    return a;
  }
}
