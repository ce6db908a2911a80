package io.threadmill.workload;

import java.util.Arrays;

/// The divisors found so far, in the order in which they were found.
final class Divisors {

  private long[] values = new long[16];
  private int size;

  void add(long divisor) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = divisor;
  }

  long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
