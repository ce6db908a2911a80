package io.threadmill.workload;

import java.util.Arrays;

/// One 64-bit integer per row. A row without a result holds the smallest 64-bit integer, which is
/// no workload's result.
public final class LongResults implements Results {

  /// Stands where a row has no result.
  public static final long NONE = Long.MIN_VALUE;

  private final long[] values;

  /// Room for the results of that many rows.
  public LongResults(int rows) {
    this.values = new long[rows];
    clear();
  }

  /// Stores the result of a row (from 0).
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
    Arrays.fill(values, NONE);
  }
}
