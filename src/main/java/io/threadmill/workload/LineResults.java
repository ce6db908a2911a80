package io.threadmill.workload;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A line of UTF-8 text per row, without its end. A row without a result holds a byte that is in no
/// such text.
final class LineResults implements Results {

  private static final byte[] NONE = {(byte) 0xff};

  private final byte[][] lines;

  LineResults(int rows) {
    this.lines = new byte[rows][];
    clear();
  }

  /// Stores the line of a row (from 0). Keeps the array itself: the caller hands it over.
  void set(int row, byte[] line) {
    lines[row] = line;
  }

  /// Whether a row has no result.
  static boolean isNone(ResultBytes result) {
    return result.length() == 1 && result.array()[0] == NONE[0];
  }

  @Override
  public int rows() {
    return lines.length;
  }

  @Override
  public void write(int row, ResultBytes out) {
    out.putBytes(lines[row], 0, lines[row].length);
  }

  @Override
  public int encodedBytes(int from, int to) {
    long bytes = 0;
    for (int row = from; row < to; row++) {
      bytes += Integer.BYTES + (long) lines[row].length;
    }
    return Math.toIntExact(bytes);
  }

  /// Each line as its length (int) and its bytes.
  @Override
  public void encode(int from, int to, ByteBuffer out) {
    for (int row = from; row < to; row++) {
      out.putInt(lines[row].length).put(lines[row]);
    }
  }

  @Override
  public void decode(int from, int to, ByteBuffer in) throws ProtocolException {
    for (int row = from; row < to; row++) {
      int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
      if (length < 0 || length > in.remaining()) {
        throw new ProtocolException("the results end too soon");
      }
      byte[] line = new byte[length];
      in.get(line);
      lines[row] = line;
    }
    if (in.hasRemaining()) {
      throw new ProtocolException(in.remaining() + " bytes of results too many");
    }
  }

  @Override
  public void clear() {
    Arrays.fill(lines, NONE);
  }
}
