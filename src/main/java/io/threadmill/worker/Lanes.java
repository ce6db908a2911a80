package io.threadmill.worker;

import io.threadmill.measurement.PartitionTiming;
import java.util.Arrays;

/// Where the time of a sample went: one lane for each worker, one interval for each partition.
/// Allocated before the first sample; a worker writes only what is its own, and the start gate
/// orders those writes before anybody reads them.
///
/// Times are `System.nanoTime` of this process.
public final class Lanes {

  private final int[] worker;
  private final long[] start;
  private final long[] end;
  private final long[] first;
  private final long[] last;
  private long passOpened;
  private long opened;
  private long closed;
  private long computeNs;
  private long idleNs;

  public Lanes(int partitions, int workers) {
    this.worker = new int[partitions];
    this.start = new long[partitions];
    this.end = new long[partitions];
    this.first = new long[workers];
    this.last = new long[workers];
  }

  private Lanes(Lanes other) {
    this.worker = other.worker.clone();
    this.start = other.start.clone();
    this.end = other.end.clone();
    this.first = other.first.clone();
    this.last = other.last.clone();
    this.passOpened = other.passOpened;
    this.opened = other.opened;
    this.closed = other.closed;
    this.computeNs = other.computeNs;
    this.idleNs = other.idleNs;
  }

  /// A copy that later samples leave alone.
  public Lanes copy() {
    return new Lanes(this);
  }

  void beginSample() {
    computeNs = 0;
    idleNs = 0;
    opened = 0;
  }

  /// The start gate of a pass opens now.
  void openPass(long now) {
    passOpened = now;
    if (opened == 0) {
      opened = now;
    }
    Arrays.fill(first, 0);
    Arrays.fill(last, 0);
  }

  void ran(int partition, int byWorker, long startedAt, long endedAt) {
    worker[partition] = byWorker;
    start[partition] = startedAt;
    end[partition] = endedAt;
    if (first[byWorker] == 0) {
      first[byWorker] = startedAt;
    }
    last[byWorker] = endedAt;
  }

  /// All partitions of a pass have run: its last result ends it.
  void closePass() {
    closed = passOpened;
    for (long ended : last) {
      if (ended != 0) {
        closed = Math.max(closed, ended);
      }
    }
    for (int lane = 0; lane < first.length; lane++) {
      boolean used = first[lane] != 0;
      idleNs += used ? first[lane] - passOpened + (closed - last[lane]) : closed - passOpened;
    }
    for (int partition = 0; partition < start.length; partition++) {
      computeNs += end[partition] - start[partition];
    }
  }

  /// From the opening of the first pass to the last result of the last one.
  public long elapsedNs() {
    return closed - opened;
  }

  /// Before the first and after the last partition of each lane, all lanes and passes together.
  public long idleNs() {
    return idleNs;
  }

  /// What computing and idling leave open of workers x elapsed: handing out partitions, and between
  /// passes.
  public long unaccountedNs() {
    return first.length * elapsedNs() - computeNs - idleNs;
  }

  public int partitions() {
    return start.length;
  }

  /// In the kernel, in the last pass.
  public long computeNs(int partition) {
    return end[partition] - start[partition];
  }

  /// The times of one partition in the last pass.
  public PartitionTiming timing(Work work, int partition) {
    return PartitionTiming.inProcess(
        partition,
        work.from(partition),
        work.to(partition),
        worker[partition],
        start[partition] - passOpened,
        computeNs(partition));
  }
}
