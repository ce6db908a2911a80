package io.threadmill.workload;

import java.util.Arrays;

/// A list of 64-bit integers per row. A row without a result holds the empty list, which is no
/// workload's result.
public final class LongListResults implements Results {

  private static final long[] NONE = {};

  private final long[][] lists;

  /// Room for the results of that many rows.
  public LongListResults(int rows) {
    this.lists = new long[rows][];
    clear();
  }

  /// Stores the result of a row (from 0). Keeps the array itself: the caller hands it over.
  public void set(int row, long[] list) {
    lists[row] = list;
  }

  @Override
  public int rows() {
    return lists.length;
  }

  @Override
  public void write(int row, ResultBytes out) {
    for (long value : lists[row]) {
      out.putLong(value);
    }
  }

  @Override
  public void clear() {
    Arrays.fill(lists, NONE);
  }
}
