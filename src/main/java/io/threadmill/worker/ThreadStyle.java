package io.threadmill.worker;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Platform threads that wait at the start gate and take partitions in order, each the next one
/// when it is free, to compute it themselves or to have it computed. After the first failure nobody
/// takes another one.
final class ThreadStyle implements Style {

  private final Work work;
  private final PartitionStep step;
  private final Thread[] threads;
  private final StartGate gate;
  private final PartitionQueue queue;
  private final BooleanSupplier underWay;
  private volatile @Nullable Lanes lanes;

  ThreadStyle(int workers, Work work, PartitionStep step) {
    this.work = work;
    this.step = step;
    this.queue = new PartitionQueue(work);
    this.threads = new Thread[workers];
    for (int worker = 0; worker < workers; worker++) {
      int lane = worker;
      threads[worker] =
          Thread.ofPlatform().name("worker-" + worker).daemon().unstarted(() -> serve(lane));
    }
    this.gate = new StartGate(threads);
    this.underWay = gate::isOut;
    start();
  }

  /// Those that were started end when the system refuses one.
  private void start() {
    for (int worker = 0; worker < threads.length; worker++) {
      try {
        threads[worker].start();
      } catch (OutOfMemoryError e) {
        close();
        if (ThreadLimitException.isCauseOf(e)) {
          throw new ThreadLimitException(worker, threads.length, e);
        }
        throw e;
      }
    }
  }

  @Override
  public void run(Lanes into) throws KernelException, InterruptedException {
    gate.awaitBack();
    queue.beginSample();
    into.beginSample();
    lanes = into;
    for (int pass = 0; pass < work.repeat(); pass++) {
      queue.beginPass(0);
      work.out().beginPass();
      into.openPass(System.nanoTime());
      gate.open();
      work.computeMeanwhile(underWay, into);
      awaitBack();
      queue.requireNoFailure();
      into.closePass();
    }
  }

  private void awaitBack() throws InterruptedException {
    try {
      gate.awaitBack();
    } catch (InterruptedException e) {
      queue.close();
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
    while ((partition = queue.take()) != PartitionQueue.NONE) {
      try {
        step.run(partition, worker, into);
      } catch (Throwable e) {
        queue.failed(partition, e);
        return;
      }
    }
  }

  @Override
  public void close() {
    queue.close();
    gate.close();
  }
}
