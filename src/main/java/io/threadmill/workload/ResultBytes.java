package io.threadmill.workload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The little-endian bytes of one row's result; grows as needed and is used again for the next row.
public final class ResultBytes {

  private ByteBuffer buffer = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);

  /// Empties it for the next row.
  public ResultBytes clear() {
    buffer.clear();
    return this;
  }

  /// Appends eight bytes, the lowest first.
  public void putLong(long value) {
    reserve(Long.BYTES).putLong(value);
  }

  /// Appends `length` bytes from `offset` on.
  public void putBytes(byte[] bytes, int offset, int length) {
    reserve(length).put(bytes, offset, length);
  }

  /// How many bytes it holds.
  public int length() {
    return buffer.position();
  }

  /// The backing array; bytes from [#length] on mean nothing.
  public byte[] array() {
    return buffer.array();
  }

  /// The integer at a position counted in integers, from 0.
  ///
  /// @throws IndexOutOfBoundsException from [#longs] on
  public long longAt(int index) {
    return buffer.getLong(Objects.checkIndex(index, longs()) * Long.BYTES);
  }

  /// How many whole integers it holds.
  public int longs() {
    return length() / Long.BYTES;
  }

  /// Its integers in decimal digits, separated by spaces.
  public String integers() {
    return IntStream.range(0, longs())
        .mapToObj(index -> Long.toString(longAt(index)))
        .collect(Collectors.joining(" "));
  }

  /// Whether these integers, and not a byte more, are what it holds.
  public boolean holdsExactly(long... expected) {
    boolean same = length() == (long) expected.length * Long.BYTES;
    for (int i = 0; same && i < expected.length; i++) {
      same = longAt(i) == expected[i];
    }
    return same;
  }

  private ByteBuffer reserve(int more) {
    if (buffer.remaining() < more) {
      int capacity = Math.max(buffer.capacity() * 2, Math.addExact(buffer.position(), more));
      ByteBuffer larger = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
      larger.put(buffer.flip());
      buffer = larger;
    }
    return buffer;
  }
}
