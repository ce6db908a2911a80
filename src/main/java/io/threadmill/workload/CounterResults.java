package io.threadmill.workload;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The counter of a pass, in every form in which a variant may count, and the total of what other
/// processes have counted and of what threads have counted for themselves. Every row has the same
/// result: the total.
public final class CounterResults implements Results {

  private final @Nullable OpaqueCell[] cells;
  private final OpaqueCell cell = new OpaqueCell();
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong atomic = new AtomicLong();
  private final LongAdder adder = new LongAdder();
  private final AtomicLong merged = new AtomicLong();

  CounterResults(int rows) {
    this.cells = new OpaqueCell[rows];
  }

  /// What is counted in without protection, or under a lock.
  OpaqueCell cell() {
    return cell;
  }

  /// What the partition that starts with that row counts in alone. Made when it is first asked for
  /// and kept: a local one would not outlive the compiler, which folds what nobody else can see.
  OpaqueCell cellOf(int row) {
    OpaqueCell own = cells[row];
    if (own == null) {
      own = new OpaqueCell();
      cells[row] = own;
    }
    return own;
  }

  ReentrantLock lock() {
    return lock;
  }

  AtomicLong atomic() {
    return atomic;
  }

  LongAdder adder() {
    return adder;
  }

  /// Adds what was counted elsewhere.
  void merge(long total) {
    merged.addAndGet(total);
  }

  /// To be read when nobody counts.
  long total() {
    return cell.get() + atomic.get() + adder.sum() + merged.get();
  }

  @Override
  public int rows() {
    return cells.length;
  }

  @Override
  public void write(int row, ResultBytes out) {
    out.putLong(total());
  }

  @Override
  public int encodedBytes(int from, int to) {
    return Long.BYTES;
  }

  /// What this process has counted since the pass began.
  @Override
  public void encode(int from, int to, ByteBuffer out) {
    out.putLong(total());
  }

  /// Adds what another process has counted.
  @Override
  public void decode(int from, int to, ByteBuffer in) throws ProtocolException {
    if (in.remaining() != Long.BYTES) {
      throw new ProtocolException(in.remaining() + " bytes of a total instead of " + Long.BYTES);
    }
    merge(in.getLong());
  }

  @Override
  public void beginPass() {
    clear();
  }

  @Override
  public Observations observe() {
    return Observations.of(Quantity.FOUND, total());
  }

  @Override
  public void clear() {
    cell.set(0);
    atomic.set(0);
    adder.reset();
    merged.set(0);
  }
}
