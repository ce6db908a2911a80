package io.threadmill.workload;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// What came of the child process of each row, and how long it took to start it, which is observed
/// and no part of the result.
public final class ChildResults implements Results {

  /// The status of a row whose child was not run.
  static final long NOT_RUN = Long.MIN_VALUE;

  private static final int STATUS = 0;
  private static final int TIMED_OUT = 1;
  private static final int BYTES = 2;
  private static final int HASH = 3;
  private static final int ENCODED = (ChildOutcome.LONGS + 1) * Long.BYTES;

  private final long[] outcomes;
  private final long[] spawnNs;

  ChildResults(int rows) {
    this.outcomes = new long[Math.multiplyExact(rows, ChildOutcome.LONGS)];
    this.spawnNs = new long[rows];
    clear();
  }

  /// Stores what came of the child of a row (from 0).
  void set(int row, ChildEnd end, OutputHash output) {
    int at = row * ChildOutcome.LONGS;
    outcomes[at + STATUS] = end.status();
    outcomes[at + TIMED_OUT] = end.timedOut() ? 1 : 0;
    outcomes[at + BYTES] = output.length();
    outcomes[at + HASH] = output.hash();
    spawnNs[row] = end.spawnNs();
  }

  @Override
  public int rows() {
    return spawnNs.length;
  }

  @Override
  public void write(int row, ResultBytes out) {
    int at = row * ChildOutcome.LONGS;
    for (int part = 0; part < ChildOutcome.LONGS; part++) {
      out.putLong(outcomes[at + part]);
    }
  }

  @Override
  public int encodedBytes(int from, int to) {
    return Math.multiplyExact(to - from, ENCODED);
  }

  @Override
  public void encode(int from, int to, ByteBuffer out) {
    for (int row = from; row < to; row++) {
      int at = row * ChildOutcome.LONGS;
      for (int part = 0; part < ChildOutcome.LONGS; part++) {
        out.putLong(outcomes[at + part]);
      }
      out.putLong(spawnNs[row]);
    }
  }

  @Override
  public void decode(int from, int to, ByteBuffer in) throws ProtocolException {
    if (in.remaining() != encodedBytes(from, to)) {
      throw new ProtocolException(
          in.remaining() + " bytes of results instead of " + encodedBytes(from, to));
    }
    for (int row = from; row < to; row++) {
      int at = row * ChildOutcome.LONGS;
      for (int part = 0; part < ChildOutcome.LONGS; part++) {
        outcomes[at + part] = in.getLong();
      }
      spawnNs[row] = in.getLong();
    }
  }

  @Override
  public Observations observe() {
    return Observations.of(Quantity.SPAWN_NS, Arrays.stream(spawnNs).sum());
  }

  @Override
  public void clear() {
    Arrays.fill(outcomes, 0);
    Arrays.fill(spawnNs, 0);
    for (int row = 0; row < rows(); row++) {
      outcomes[row * ChildOutcome.LONGS + STATUS] = NOT_RUN;
    }
  }
}
