package io.threadmill.workload;

import io.threadmill.numberset.Rows;

/// Tries every number from 1 to n (*Effective Python*, item 37).
final class FactorizeByTrialDivision implements Kernel {

  @Override
  public void compute(Rows rows, int from, int to, Results out) {
    LongListResults results = (LongListResults) out;
    for (int row = from; row < to; row++) {
      long number = rows.get(row, 0);
      results.set(row, number < Integer.MAX_VALUE ? divisors((int) number) : divisors(number));
    }
  }

  /// Dividing 32-bit integers is faster. `number` is below the largest int, else the loop would
  /// never end.
  private static long[] divisors(int number) {
    Divisors found = new Divisors();
    for (int divisor = 1; divisor <= number; divisor++) {
      if (number % divisor == 0) {
        found.add(divisor);
      }
    }
    return found.toArray();
  }

  /// Stops before the number itself, which may be the largest long.
  private static long[] divisors(long number) {
    Divisors found = new Divisors();
    for (long divisor = 1; divisor < number; divisor++) {
      if (number % divisor == 0) {
        found.add(divisor);
      }
    }
    found.add(number);
    return found.toArray();
  }
}
