package io.threadmill.workload;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
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
  public int encodedBytes(int from, int to) {
    return Math.multiplyExact(to - from, Long.BYTES);
  }

  @Override
  public void encode(int from, int to, ByteBuffer out) {
    out.asLongBuffer().put(values, from, to - from);
    out.position(out.position() + encodedBytes(from, to));
  }

  @Override
  public void decode(int from, int to, ByteBuffer in) throws ProtocolException {
    if (in.remaining() != encodedBytes(from, to)) {
      throw new ProtocolException(
          "%d bytes of results instead of %d".formatted(in.remaining(), encodedBytes(from, to)));
    }
    in.asLongBuffer().get(values, from, to - from);
    in.position(in.limit());
  }

  @Override
  public void clear() {
    Arrays.fill(values, NONE);
  }
}
