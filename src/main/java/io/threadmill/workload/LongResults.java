package io.threadmill.workload;

import java.util.Arrays;

/// One 64-bit integer per row.
public final class LongResults implements Results {

  private final long[] values;

  public LongResults(int rows) {
    this.values = new long[rows];
  }

  public void set(int row, long value) {
    values[row] = value;
  }

  @Override
  public int rows() {
    return values.length;
  }

  @Override
  public void write(int row, ResultBytes out) {
    out.putLong(values[row]);
  }

  @Override
  public void clear() {
    Arrays.fill(values, Long.MIN_VALUE);
  }
}
