package io.threadmill.worker;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Platform threads that wait at the start gate and take partitions in order, each the next one
/// when it is free.
final class ThreadStyle implements Style {

  private final Work work;
  private final Thread[] threads;
  private final StartGate gate;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable KernelException> failure = new AtomicReference<>();
  private volatile @Nullable Lanes lanes;

  ThreadStyle(int workers, Work work) {
    this.work = work;
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
    into.beginSample();
    lanes = into;
    for (int pass = 0; pass < work.repeat(); pass++) {
      next.set(0);
      into.openPass(System.nanoTime());
      gate.openAndWait();
      KernelException failed = failure.get();
      if (failed != null) {
        throw failed;
      }
      into.closePass();
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
    Lanes into = java.util.Objects.requireNonNull(lanes);
    int partition;
    while ((partition = next.getAndIncrement()) < work.partitions()) {
      long started = System.nanoTime();
      try {
        work.compute(partition);
      } catch (Throwable e) {
        failure.compareAndSet(null, new KernelException(work, partition, e));
        return;
      }
      into.ran(partition, worker, started, System.nanoTime());
    }
  }

  @Override
  public void close() {
    gate.close();
  }
}
