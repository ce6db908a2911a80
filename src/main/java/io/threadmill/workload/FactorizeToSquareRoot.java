package io.threadmill.workload;

import io.threadmill.numberset.Rows;

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
    return withCounterparts(number, small);
  }

  /// The largest int squared fits no int, hence the division in the condition's place: the root is
  /// taken once.
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

  /// The integer square root; the floating-point one is off by one for some large numbers.
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

  private static long[] withCounterparts(long number, Divisors small) {
    Divisors all = new Divisors();
    for (int i = 0; i < small.size(); i++) {
      all.add(small.get(i));
    }
    for (int i = small.size() - 1; i >= 0; i--) {
      long counterpart = number / small.get(i);
      if (counterpart != small.get(i)) {
        all.add(counterpart);
      }
    }
    return all.toArray();
  }
}
