package io.threadmill.workload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The little-endian bytes of one row's result; grows as needed and is used again for the next row.
public final class ResultBytes {

  private ByteBuffer buffer = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);

  public ResultBytes clear() {
    buffer.clear();
    return this;
  }

  public void putLong(long value) {
    reserve(Long.BYTES).putLong(value);
  }

  public void putBytes(byte[] bytes, int offset, int length) {
    reserve(length).put(bytes, offset, length);
  }

  public int length() {
    return buffer.position();
  }

  /// The backing array; bytes from [#length] on mean nothing.
  public byte[] array() {
    return buffer.array();
  }

  /// The integer at a position counted in integers.
  public long longAt(int index) {
    return buffer.getLong(index * Long.BYTES);
  }

  /// How many whole integers it holds.
  public int longs() {
    return length() / Long.BYTES;
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
