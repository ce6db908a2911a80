package io.threadmill.numberset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Rows of 64-bit integers as a kernel reads them: row after row, little-endian, mapped from a file
/// or in memory. Thread-safe as long as nobody writes to the segment.
public final class Rows {

  /// How one value lies in memory and in a staged file.
  public static final ValueLayout.OfLong VALUE =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment values;
  private final int columns;
  private final int count;

  /// @param values `count * columns` values, aligned to 8 bytes
  public Rows(MemorySegment values, int columns) {
    this.values = values;
    this.columns = columns;
    this.count = Math.toIntExact(values.byteSize() / Long.BYTES / columns);
  }

  /// Rows in an array, row after row.
  public static Rows of(int columns, long... values) {
    MemorySegment segment = MemorySegment.ofArray(new long[values.length]);
    for (int i = 0; i < values.length; i++) {
      segment.setAtIndex(VALUE, i, values[i]);
    }
    return new Rows(segment, columns);
  }

  public int count() {
    return count;
  }

  public int columns() {
    return columns;
  }

  /// The value of a row (from 0) in a column (from 0).
  public long get(int row, int column) {
    return values.getAtIndex(VALUE, (long) row * columns + column);
  }

  /// The values of the rows `[from, to)`, row after row: for loops so short that finding the place
  /// of a value in the number set would show.
  public MemorySegment range(int from, int to) {
    long rowBytes = (long) columns * Long.BYTES;
    return values.asSlice(from * rowBytes, (to - from) * rowBytes);
  }

  /// The rows `[from, to)`, counted from 0, without copying them.
  public Rows slice(int from, int to) {
    return new Rows(range(from, to), columns);
  }

  /// Appends the values of the rows `[from, to)`, row after row.
  ///
  /// @param out little-endian, with room for them
  public void copyTo(int from, int to, ByteBuffer out) {
    MemorySegment range = range(from, to);
    MemorySegment.copy(range, 0, MemorySegment.ofBuffer(out), 0, range.byteSize());
    out.position(out.position() + Math.toIntExact(range.byteSize()));
  }

  /// Reads every page once, so that no sample pays for the first touch.
  public long touch() {
    long sum = 0;
    for (long offset = 0; offset < values.byteSize(); offset += 4096) {
      sum += values.get(VALUE, offset);
    }
    return sum;
  }
}
