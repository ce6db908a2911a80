package io.threadmill.worker;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One virtual thread for each partition, created inside the timed region. With a limit of n the
/// first n partitions get theirs at once, and whoever is done with a partition starts the thread of
/// the next one in its lane, so at most n compute at once and nobody has to hand out turns. Without
/// a limit all threads are started at once, and each has a lane of its own.
final class VirtualThreadStyle implements Style {

  private final Work work;
  private final int startedAtOnce;
  private final Task[] tasks;
  private final PartitionQueue queue;
  private final AtomicInteger lanesOut = new AtomicInteger();
  private final BooleanSupplier underWay = this::isUnderWay;
  private volatile @Nullable Lanes lanes;
  private volatile @Nullable Thread owner;

  /// @param workers 0 for no limit
  VirtualThreadStyle(int workers, Work work) {
    this.work = work;
    this.queue = new PartitionQueue(work);
    this.startedAtOnce = Math.min(Style.lanes(workers, work), work.partitions());
    this.tasks = new Task[work.partitions()];
    for (int partition = 0; partition < tasks.length; partition++) {
      tasks[partition] = new Task(partition);
    }
  }

  /// A partition and the lane in which it is computed.
  private final class Task implements Runnable {
    private final int partition;
    private int lane;
    private long startedAt;

    Task(int partition) {
      this.partition = partition;
    }

    void startIn(int itsLane) {
      lane = itsLane;
      startedAt = System.nanoTime();
      Thread.startVirtualThread(this);
    }

    @Override
    public void run() {
      try {
        work.computeIn(partition, lane, startedAt, Objects.requireNonNull(lanes));
        int following = queue.take();
        if (following != PartitionQueue.NONE) {
          tasks[following].startIn(lane);
          return;
        }
      } catch (Throwable e) {
        queue.failed(partition, e);
      }
      back(1);
    }
  }

  @Override
  public void run(Lanes into) throws KernelException, InterruptedException {
    awaitBack();
    queue.beginSample();
    into.beginSample();
    lanes = into;
    for (int pass = 0; pass < work.repeat(); pass++) {
      queue.beginPass(startedAtOnce);
      lanesOut.set(startedAtOnce);
      work.out().beginPass();
      into.openPass(System.nanoTime());
      startFirst();
      work.computeMeanwhile(underWay, into);
      awaitOrTakeNoMore();
      queue.requireNoFailure();
      into.closePass();
    }
  }

  private void startFirst() {
    for (int lane = 0; lane < startedAtOnce; lane++) {
      try {
        tasks[lane].startIn(lane);
      } catch (Throwable e) {
        queue.failed(lane, e);
        back(startedAtOnce - lane);
        return;
      }
    }
  }

  private void awaitOrTakeNoMore() throws InterruptedException {
    try {
      awaitBack();
    } catch (InterruptedException e) {
      queue.close();
      throw e;
    }
  }

  private boolean isUnderWay() {
    return lanesOut.get() > 0;
  }

  /// Waits until no lane has a thread.
  private void awaitBack() throws InterruptedException {
    owner = Thread.currentThread();
    while (lanesOut.get() > 0) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private void back(int count) {
    if (lanesOut.addAndGet(-count) == 0) {
      LockSupport.unpark(owner);
    }
  }

  @Override
  public void close() {
    queue.close();
  }
}
