package io.threadmill.workload;

import io.threadmill.numberset.Rows;

/// No coroutine at all, only the loop that is inside of each: what the others cannot be faster
/// than.
final class MinimizeDirectly implements Kernel {

  @Override
  public void compute(Rows rows, int from, int to, Results out) {
    LongResults results = (LongResults) out;
    long minimum = 0;
    for (int row = from; row < to; row++) {
      long value = Minimize.value(rows, row);
      minimum = row == from || Minimize.begins(rows, row) ? value : Math.min(minimum, value);
      results.set(row, minimum);
    }
  }
}
