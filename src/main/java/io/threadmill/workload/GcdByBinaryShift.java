package io.threadmill.workload;

import io.threadmill.numberset.Rows;

/// Stein's algorithm: subtractions and shifts, no division.
final class GcdByBinaryShift implements Kernel {

  @Override
  public void compute(Rows rows, int from, int to, Results out) {
    LongResults results = (LongResults) out;
    Pairs pairs = new Pairs(rows, from, to);
    for (int row = from; row < to; row++) {
      results.set(row, gcd(pairs.first(row - from), pairs.second(row - from)));
    }
  }

  /// Counts the zeros of the difference, not of its absolute value: they are the same, and known
  /// one step earlier.
  private static long gcd(long a, long b) {
    int twos = Long.numberOfTrailingZeros(a | b);
    long u = a >> Long.numberOfTrailingZeros(a);
    long v = b >> Long.numberOfTrailingZeros(b);
    while (u != v) {
      long difference = v - u;
      u = Math.min(u, v);
      v = Math.abs(difference) >> Long.numberOfTrailingZeros(difference);
    }
    return u << twos;
  }
}
