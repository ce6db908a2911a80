package io.threadmill.worker;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Platform threads that wait at the start gate and take partitions in order, each the next one
/// when it is free, to compute it themselves or to have it computed. After the first failure nobody
/// takes another one.
final class ThreadStyle implements Style {

  private final Work work;
  private final PartitionStep step;
  private final Thread[] threads;
  private final StartGate gate;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile int failedPartition;
  private volatile @Nullable Lanes lanes;

  ThreadStyle(int workers, Work work, PartitionStep step) {
    this.work = work;
    this.step = step;
    this.threads = new Thread[workers];
    for (int worker = 0; worker < workers; worker++) {
      int lane = worker;
      threads[worker] =
          Thread.ofPlatform().name("worker-" + worker).daemon().unstarted(() -> serve(lane));
    }
    this.gate = new StartGate(threads);
    for (Thread thread : threads) {
      thread.start();
    }
  }

  @Override
  public int workers() {
    return threads.length;
  }

  @Override
  public void run(Lanes into) throws KernelException, InterruptedException {
    gate.awaitBack();
    failure.set(null);
    into.beginSample();
    lanes = into;
    for (int pass = 0; pass < work.repeat(); pass++) {
      next.set(0);
      into.openPass(System.nanoTime());
      openAndWait();
      Throwable failed = failure.get();
      if (failed != null) {
        throw new KernelException(work, failedPartition, failed);
      }
      into.closePass();
    }
  }

  private void openAndWait() throws InterruptedException {
    try {
      gate.openAndWait();
    } catch (InterruptedException e) {
      takeNoMore();
      throw e;
    }
  }

  private void serve(int worker) {
    int generation = 0;
    while ((generation = gate.await(generation)) >= 0) {
      runPass(worker);
      gate.back();
    }
  }

  private void runPass(int worker) {
    Lanes into = Objects.requireNonNull(lanes);
    int partition;
    while ((partition = next.getAndIncrement()) < work.partitions()) {
      try {
        step.run(partition, worker, into);
      } catch (Throwable e) {
        failed(partition, e);
        return;
      }
    }
  }

  /// Allocates nothing: memory may be what the kernel ran out of.
  private void failed(int partition, Throwable cause) {
    if (failure.compareAndSet(null, cause)) {
      failedPartition = partition;
    }
    takeNoMore();
  }

  private void takeNoMore() {
    next.set(work.partitions());
  }

  @Override
  public void close() {
    takeNoMore();
    gate.close();
  }
}
