package io.threadmill.workload;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

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
    lists[row] = Objects.requireNonNull(list, "the result of a row is null");
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
  public int encodedBytes(int from, int to) {
    long bytes = 0;
    for (int row = from; row < to; row++) {
      bytes += Integer.BYTES + (long) lists[row].length * Long.BYTES;
    }
    return Math.toIntExact(bytes);
  }

  /// Each list as its length (int) and its integers.
  @Override
  public void encode(int from, int to, ByteBuffer out) {
    for (int row = from; row < to; row++) {
      out.putInt(lists[row].length);
      for (long value : lists[row]) {
        out.putLong(value);
      }
    }
  }

  @Override
  public void decode(int from, int to, ByteBuffer in) throws ProtocolException {
    for (int row = from; row < to; row++) {
      lists[row] = list(in);
    }
    if (in.hasRemaining()) {
      throw new ProtocolException(in.remaining() + " bytes of results too many");
    }
  }

  private static long[] list(ByteBuffer in) throws ProtocolException {
    int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
    if (length < 0 || length > in.remaining() / Long.BYTES) {
      throw new ProtocolException("the results end too soon");
    }
    long[] list = new long[length];
    for (int index = 0; index < length; index++) {
      list[index] = in.getLong();
    }
    return list;
  }

  @Override
  public void clear() {
    Arrays.fill(lists, NONE);
  }
}
