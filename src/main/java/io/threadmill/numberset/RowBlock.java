package io.threadmill.numberset;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Some rows on their way from a CSV file to a staged file. Not thread-safe.
public final class RowBlock {
  private final long[] values;
  private final int columns;
  private int rows;

  RowBlock(int columns, int capacity) {
    this.values = new long[columns * capacity];
    this.columns = columns;
  }

  /// A block of the rows in an array, row after row.
  public static RowBlock of(int columns, long... values) {
    if (values.length % columns != 0) {
      throw new IllegalArgumentException(values.length + " values in " + columns + " columns");
    }
    RowBlock block = new RowBlock(columns, values.length / columns);
    System.arraycopy(values, 0, block.values, 0, values.length);
    block.rows = values.length / columns;
    return block;
  }

  /// Number of rows.
  public int rows() {
    return rows;
  }

  /// Number of values in each row.
  public int columns() {
    return columns;
  }

  /// The value of a row (from 0) in a column (from 0).
  public long get(int row, int column) {
    return values[row * columns + column];
  }

  /// A copy of all values, row after row.
  public long[] toArray() {
    return Arrays.copyOf(values, rows * columns);
  }

  /// The rows as a kernel reads them, without a copy where this machine's byte order allows it.
  public Rows asRows() {
    return ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
        ? new Rows(MemorySegment.ofArray(values).asSlice(0, (long) next() * Long.BYTES), columns)
        : Rows.of(columns, toArray());
  }

  /// The values themselves; those of the first [#rows()] rows count.
  long[] values() {
    return values;
  }

  /// Index of the first value of the row that is being written.
  int next() {
    return rows * columns;
  }

  /// The row that was being written is complete.
  void keepRow() {
    rows++;
  }

  boolean isFull() {
    return next() == values.length;
  }
}
