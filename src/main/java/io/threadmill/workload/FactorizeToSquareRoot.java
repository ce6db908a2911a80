package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.util.Arrays;

/// Tries every number up to the square root; each divisor found there names its counterpart.
final class FactorizeToSquareRoot implements Kernel {

  @Override
  public void compute(Rows rows, int from, int to, Results out) {
    LongListResults results = (LongListResults) out;
    for (int row = from; row < to; row++) {
      results.set(row, divisors(rows.get(row, 0)));
    }
  }

  private static long[] divisors(long number) {
    Divisors small = new Divisors();
    if (number <= Integer.MAX_VALUE) {
      collect((int) number, small);
    } else {
      collect(number, small);
    }
    return withCounterparts(number, small.toArray());
  }

  /// Dividing 32-bit integers is faster. The floating-point root of an int is exact when cut off.
  private static void collect(int number, Divisors small) {
    int root = (int) Math.sqrt(number);
    for (int divisor = 1; divisor <= root; divisor++) {
      if (number % divisor == 0) {
        small.add(divisor);
      }
    }
  }

  private static void collect(long number, Divisors small) {
    long root = root(number);
    for (long divisor = 1; divisor <= root; divisor++) {
      if (number % divisor == 0) {
        small.add(divisor);
      }
    }
  }

  /// The integer square root; the floating-point one is off by one for some numbers above 2^52.
  static long root(long number) {
    long root = (long) Math.sqrt((double) number);
    while (root > number / root) {
      root--;
    }
    while (root + 1 <= number / (root + 1)) {
      root++;
    }
    return root;
  }

  /// The root of a square is its own counterpart and is listed once.
  private static long[] withCounterparts(long number, long[] small) {
    long largest = small[small.length - 1];
    int unpaired = number / largest == largest ? 1 : 0;
    long[] all = Arrays.copyOf(small, 2 * small.length - unpaired);
    for (int i = 0; i < small.length - unpaired; i++) {
      all[all.length - 1 - i] = number / small[i];
    }
    return all;
  }
}
