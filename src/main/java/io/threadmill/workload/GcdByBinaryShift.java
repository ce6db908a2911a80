package io.threadmill.workload;

import io.threadmill.numberset.Rows;

/// Stein's algorithm: subtractions and shifts, no division.
final class GcdByBinaryShift implements Kernel {

  @Override
  public void compute(Rows rows, int from, int to, Results out) {
    LongResults results = (LongResults) out;
    for (int row = from; row < to; row++) {
      results.set(row, gcd(rows.get(row, 0), rows.get(row, 1)));
    }
  }

  private static long gcd(long a, long b) {
    int twos = Long.numberOfTrailingZeros(a | b);
    long u = a >> Long.numberOfTrailingZeros(a);
    long v = b;
    while (v != 0) {
      v >>= Long.numberOfTrailingZeros(v);
      long difference = v - u;
      u = Math.min(u, v);
      v = Math.abs(difference);
    }
    return u << twos;
  }
}
