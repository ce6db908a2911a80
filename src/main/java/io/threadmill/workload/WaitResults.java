package io.threadmill.workload;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Of each row whether its wait lasted at least as long as asked, and the location that the
/// submitting thread has computed. Only the former comes from those who wait, so only it travels
/// between processes.
public final class WaitResults implements Results {

  /// Stands where no location was computed. No row of any number set has it: a test shows that.
  static final long NOWHERE = Long.MIN_VALUE;

  static final byte DONE = 1;

  private final byte[] done;
  private final long[] locations;

  WaitResults(int rows) {
    this.done = new byte[rows];
    this.locations = new long[rows];
    clear();
  }

  /// The wait of a row (from 0) is over.
  ///
  /// @param inTime whether it lasted as long as it was to last, or longer
  void woke(int row, boolean inTime) {
    done[row] = inTime ? DONE : 0;
  }

  /// Stores the location of a row (from 0).
  void locate(int row, long location) {
    locations[row] = location;
  }

  @Override
  public int rows() {
    return done.length;
  }

  /// 1 for a wait that was long enough, else 0; then the location.
  @Override
  public void write(int row, ResultBytes out) {
    out.putLong(done[row]);
    out.putLong(locations[row]);
  }

  @Override
  public int encodedBytes(int from, int to) {
    return to - from;
  }

  @Override
  public void encode(int from, int to, ByteBuffer out) {
    out.put(done, from, to - from);
  }

  @Override
  public void decode(int from, int to, ByteBuffer in) throws ProtocolException {
    if (in.remaining() != to - from) {
      throw new ProtocolException(
          "%d bytes of waits instead of %d".formatted(in.remaining(), to - from));
    }
    for (int row = from; row < to; row++) {
      done[row] = flag(in.get());
    }
  }

  private static byte flag(byte sent) throws ProtocolException {
    if (sent != 0 && sent != DONE) {
      throw new ProtocolException("a wait is over (1) or not (0), but not " + sent);
    }
    return sent;
  }

  @Override
  public void clear() {
    Arrays.fill(done, (byte) 0);
    Arrays.fill(locations, NOWHERE);
  }
}
