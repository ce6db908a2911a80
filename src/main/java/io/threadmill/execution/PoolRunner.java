package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.worker.FramePipe;
import io.threadmill.worker.KernelException;
import io.threadmill.worker.Lanes;
import io.threadmill.worker.Style;
import io.threadmill.worker.Transfer;
import io.threadmill.worker.Work;
import io.threadmill.worker.WorkerFrames;
import io.threadmill.worker.WorkerSetup;
import java.util.concurrent.TimeUnit;

/// Runs partitions over a pool of worker processes: one thread for each worker hands it the next
/// partition as soon as it has given back the one before.
final class PoolRunner implements Runner {

  private static final int LARGEST = FramePipe.LARGEST_PAYLOAD - WorkerFrames.PARTITION_HEADER;

  private static final long SHORTEST_PATIENCE_NS = TimeUnit.SECONDS.toNanos(1);

  private final WorkerPool pool;
  private final Work work;
  private final Meters meters;
  private final long timeoutNs;
  private final long betweenNs;
  private final Style style;
  private Meters.Reading before = new Meters.Reading(0, 0, 0);

  /// @param timeoutNs how long a sample may take
  PoolRunner(WorkerPool pool, Work work, Transfer transfer, Meters meters, long timeoutNs) {
    this.pool = pool;
    this.work = work;
    this.meters = meters;
    this.timeoutNs = timeoutNs;
    this.betweenNs = Math.max(timeoutNs, SHORTEST_PATIENCE_NS);
    this.style =
        Style.dispatching(
            pool.workers().size(),
            work,
            (partition, lane, lanes) ->
                pool.workers().get(lane).compute(work, transfer, partition, lane, lanes));
  }

  /// Tells the workers what they will compute.
  ///
  /// @param deadlineNs how long that may take
  void setUp(WorkerSetup setup, long deadlineNs) throws WorkerException {
    long bytes = (long) setup.largestPartition() * setup.columns() * Long.BYTES;
    if (setup.transfer() == Transfer.INLINE && bytes > LARGEST) {
      throw new WorkerException(
          "a partition of %,d rows takes %,d MB, a request holds %,d MB: use more partitions or transfer: mapped"
              .formatted(setup.largestPartition(), bytes >> 20, LARGEST >> 20),
          false);
    }
    try (Watchdog.Watch _ = pool.watchdog().watch(deadlineNs)) {
      for (WorkerProcess worker : pool.workers()) {
        worker.setUp(setup);
      }
    }
  }

  @Override
  public void rehearse() throws WorkerException {
    for (WorkerProcess worker : pool.workers()) { // one after another, so each has its own time
      try (Watchdog.Watch _ = pool.watchdog().watch(betweenNs)) {
        worker.rehearse(work.out());
      }
    }
  }

  @Override
  public void beforeSample() throws WorkerException {
    try (Watchdog.Watch _ = pool.watchdog().watch(betweenNs)) {
      Meters.Reading sum = new Meters.Reading(0, 0, 0);
      for (WorkerProcess worker : pool.workers()) {
        sum = sum.plus(worker.beforeSample());
      }
      before = sum;
    }
    // armed for the sample itself before the clocks are read
    Watchdog.Watch _ = pool.watchdog().watch(timeoutNs);
    before = before.plus(meters.before());
  }

  @Override
  public void run(Lanes lanes) throws KernelException, InterruptedException {
    style.run(lanes);
  }

  @Override
  public Meters.Reading afterSample() throws WorkerException {
    Meters.Reading after = meters.after();
    try (Watchdog.Watch _ = pool.watchdog().watch(betweenNs)) {
      for (WorkerProcess worker : pool.workers()) {
        after = after.plus(worker.afterSample());
      }
    }
    return after.since(before);
  }

  @Override
  public void close() {
    style.close();
    pool.close();
  }
}
