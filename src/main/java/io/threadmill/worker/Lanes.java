package io.threadmill.worker;

import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.PartitionTiming;

/// Where the time of a sample went: one lane for each worker, one interval for each partition.
/// Allocated before the first sample; a worker writes only what is its own, and the start gate
/// orders those writes before anybody reads them.
///
/// Times are `System.nanoTime` of this process; of what happens in another process only durations
/// are known.
public final class Lanes {

  /// What is kept of each lane: the start of its first and the end of its last partition of a pass,
  /// and sums over the sample.
  private static final int FIRST = 0;

  private static final int LAST = 1;
  private static final int SEND = 2;
  private static final int DECODE = 3;
  private static final int COMPUTE = 4;
  private static final int ENCODE = 5;
  private static final int RECEIVE = 6;

  /// Lanes do not share a cache line, unless there are very many.
  private static final int APART = 16;

  private static final int CLOSE = 8;
  private static final int MANY = 1_000;

  /// What is kept of each partition of the last pass beside its worker and start.
  private static final int TERMS = 5;

  private final int workers;
  private final int stride;
  private final int terms;
  private final int[] worker;
  private final long[] start;
  private final long[] spent;
  private final long[] lanes;
  private long passOpened;
  private long opened;
  private long closed;
  private long idleNs;
  private int doneMeanwhile;
  private long meanwhileEnded;

  private Lanes(int partitions, int workers, int terms) {
    this.workers = workers;
    this.stride = workers > MANY ? CLOSE : APART;
    this.terms = terms;
    this.worker = new int[partitions];
    this.start = new long[partitions];
    this.spent = new long[Math.multiplyExact(partitions, terms)];
    this.lanes = new long[Math.multiplyExact(workers, stride)];
  }

  private Lanes(Lanes other) {
    this.workers = other.workers;
    this.stride = other.stride;
    this.terms = other.terms;
    this.worker = other.worker.clone();
    this.start = other.start.clone();
    this.spent = other.spent.clone();
    this.lanes = other.lanes.clone();
    this.passOpened = other.passOpened;
    this.opened = other.opened;
    this.closed = other.closed;
    this.idleNs = other.idleNs;
    this.doneMeanwhile = other.doneMeanwhile;
    this.meanwhileEnded = other.meanwhileEnded;
  }

  /// Lanes of workers in this process: beside computing, all they spend time on is to start a
  /// thread for a partition, if each has its own.
  public static Lanes inProcess(int partitions, int workers) {
    return new Lanes(partitions, workers, 2);
  }

  /// Lanes of workers in other processes.
  public static Lanes ofProcesses(int partitions, int workers) {
    return new Lanes(partitions, workers, TERMS);
  }

  /// A copy that later samples leave alone.
  public Lanes copy() {
    return new Lanes(this);
  }

  /// About how much memory a copy takes.
  public long bytes() {
    return Integer.BYTES * (long) worker.length
        + Long.BYTES * ((long) start.length + spent.length + lanes.length);
  }

  void beginSample() {
    idleNs = 0;
    opened = 0;
    for (int lane = 0; lane < lanes.length; lane += stride) {
      for (int term = SEND; term <= RECEIVE; term++) {
        lanes[lane + term] = 0;
      }
    }
  }

  /// The start gate of a pass opens now.
  void openPass(long now) {
    passOpened = now;
    meanwhileEnded = now;
    if (opened == 0) {
      opened = now;
    }
    for (int lane = 0; lane < lanes.length; lane += stride) {
      lanes[lane + FIRST] = 0;
      lanes[lane + LAST] = 0;
    }
  }

  /// A worker of this process has computed a partition.
  ///
  /// @param handedOverAt when bringing it to the thread that computed it began
  void computed(int partition, int byWorker, long handedOverAt, long startedAt, long endedAt) {
    spent[partition * terms] = endedAt - startedAt;
    spent[partition * terms + 1] = startedAt - handedOverAt;
    lanes[byWorker * stride + COMPUTE] += endedAt - startedAt;
    lanes[byWorker * stride + SEND] += startedAt - handedOverAt;
    ran(partition, byWorker, handedOverAt, endedAt);
  }

  /// A worker process has computed a partition and its results have been taken back.
  ///
  /// @param startedAt when handing it over began
  /// @param endedAt when its results were in place
  public void exchanged(
      int partition, int byWorker, long startedAt, long endedAt, long sendNs, long receiveNs) {
    spent[partition * terms + 1] = sendNs;
    spent[partition * terms + 4] = receiveNs;
    lanes[byWorker * stride + SEND] += sendNs;
    lanes[byWorker * stride + RECEIVE] += receiveNs;
    ran(partition, byWorker, startedAt, endedAt);
  }

  /// What a worker process says of the partition it has computed.
  public void told(int partition, int byWorker, long decodeNs, long computeNs, long encodeNs) {
    spent[partition * terms] = computeNs;
    spent[partition * terms + 2] = decodeNs;
    spent[partition * terms + 3] = encodeNs;
    lanes[byWorker * stride + DECODE] += decodeNs;
    lanes[byWorker * stride + COMPUTE] += computeNs;
    lanes[byWorker * stride + ENCODE] += encodeNs;
  }

  /// Which worker it was, where any may take what a lane hands out.
  public void ranBy(int partition, int byWorker) {
    worker[partition] = byWorker;
  }

  private void ran(int partition, int byWorker, long startedAt, long endedAt) {
    worker[partition] = byWorker;
    start[partition] = startedAt;
    int lane = byWorker * stride;
    if (lanes[lane + FIRST] == 0) {
      lanes[lane + FIRST] = startedAt;
    }
    lanes[lane + LAST] = endedAt;
  }

  /// The submitting thread has computed what it does while partitions are under way.
  ///
  /// @param inTime steps that were done when the last partition ended
  void computedMeanwhile(int inTime, long endedAt) {
    doneMeanwhile = inTime;
    meanwhileEnded = endedAt;
  }

  /// All partitions of a pass have run: its last result ends it.
  void closePass() {
    closed = meanwhileEnded;
    for (int lane = 0; lane < lanes.length; lane += stride) {
      if (lanes[lane + LAST] != 0) {
        closed = Math.max(closed, lanes[lane + LAST]);
      }
    }
    for (int lane = 0; lane < lanes.length; lane += stride) {
      boolean used = lanes[lane + FIRST] != 0;
      idleNs +=
          used
              ? lanes[lane + FIRST] - passOpened + (closed - lanes[lane + LAST])
              : closed - passOpened;
    }
  }

  /// Steps of the submitting thread that were done when the last partition of the last pass ended.
  public int doneMeanwhile() {
    return doneMeanwhile;
  }

  /// From the opening of the first pass to the last result of the last one.
  public long elapsedNs() {
    return closed - opened;
  }

  /// Where the time went, all lanes and passes together. Results land in row order, so nothing is
  /// merged.
  public LaneTimes times() {
    long send = sum(SEND);
    long decode = sum(DECODE);
    long compute = sum(COMPUTE);
    long encode = sum(ENCODE);
    long receive = sum(RECEIVE);
    long unaccounted = workers * elapsedNs() - send - decode - compute - encode - receive - idleNs;
    return new LaneTimes(send, decode, compute, encode, receive, idleNs, 0, unaccounted);
  }

  private long sum(int term) {
    long sum = 0;
    for (int lane = 0; lane < lanes.length; lane += stride) {
      sum += lanes[lane + term];
    }
    return sum;
  }

  public int partitions() {
    return start.length;
  }

  /// In the kernel, in the last pass.
  public long computeNs(int partition) {
    return spent[partition * terms];
  }

  /// The times of one partition in the last pass.
  public PartitionTiming timing(Work work, int partition) {
    long started = start[partition] - passOpened;
    return new PartitionTiming(
        partition,
        work.from(partition),
        work.to(partition),
        worker[partition],
        started,
        started,
        term(partition, 1),
        term(partition, 2),
        computeNs(partition),
        term(partition, 3),
        term(partition, 4));
  }

  private long term(int partition, int term) {
    return term < terms ? spent[partition * terms + term] : 0;
  }
}
