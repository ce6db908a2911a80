package io.threadmill.workload;

import java.util.Arrays;

/// A growing list of divisors.
final class Divisors {

  private long[] values = new long[16];
  private int size;

  void add(long divisor) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = divisor;
  }

  int size() {
    return size;
  }

  long get(int index) {
    return values[index];
  }

  long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
