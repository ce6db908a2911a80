package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.worker.KernelException;
import io.threadmill.worker.Lanes;
import io.threadmill.worker.Style;
import io.threadmill.worker.Transfer;
import io.threadmill.worker.Work;
import io.threadmill.worker.WorkerFrames;
import jakarta.jms.JMSException;
import java.util.concurrent.TimeUnit;

/// Runs partitions on remote workers: one thread for each thread of a worker puts the next
/// partition into the queue of the trial as soon as it has the results of the one before.
final class RemoteRunner implements Runner {

  private static final long SHORTEST_PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

  private final RemotePool pool;
  private final Work work;
  private final Meters meters;
  private final long timeoutNs;
  private final long betweenNs;
  private final Style style;
  private Meters.Reading before = new Meters.Reading(0, 0, 0);

  /// @param timeoutNs how long a sample may take
  /// @param rowsBytes that a partition may have
  RemoteRunner(
      RemotePool pool, Work work, Transfer transfer, Meters meters, long timeoutNs, int rowsBytes)
      throws WorkerException {
    this.pool = pool;
    this.work = work;
    this.meters = meters;
    this.timeoutNs = timeoutNs;
    this.betweenNs = Math.max(timeoutNs, SHORTEST_PATIENCE_NS);
    try {
      for (RemoteLane lane : pool.lanes()) {
        lane.reserve(rowsBytes);
      }
    } catch (JMSException e) {
      throw pool.trouble(e);
    }
    pool.working(work);
    this.style =
        Style.dispatching(
            pool.lanes().size(),
            work,
            (partition, lane, lanes) ->
                pool.lanes().get(lane).compute(work, transfer, partition, lanes));
  }

  @Override
  public void rehearse() throws WorkerException {
    for (RemoteLane lane : pool.lanes()) {
      try (Watchdog.Watch _ = pool.watchdog().watch(betweenNs)) {
        lane.rehearse(work.out());
      }
    }
  }

  @Override
  public void beforeSample() throws WorkerException {
    try (Watchdog.Watch _ = pool.watchdog().watch(betweenNs)) {
      before = pool.readings(WorkerFrames.BEFORE_SAMPLE);
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
      after = after.plus(pool.readings(WorkerFrames.AFTER_SAMPLE));
    }
    return after.since(before);
  }

  @Override
  public void close() {
    style.close();
    pool.close();
  }
}
