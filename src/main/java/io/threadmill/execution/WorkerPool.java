package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.measurement.Stopwatch;
import java.util.ArrayList;
import java.util.List;

/// The worker processes of a trial: fresh ones, ended with it.
final class WorkerPool implements AutoCloseable {

  private final List<WorkerProcess> workers;
  private final Watchdog watchdog;
  private long startNs;

  private WorkerPool(List<WorkerProcess> workers) {
    this.workers = workers;
    this.watchdog = new Watchdog(workers);
  }

  /// Starts `count` workers at once and waits until all of them are ready.
  ///
  /// @param deadlineNs how long that may take
  static WorkerPool start(int count, List<String> jvmOptions, long deadlineNs)
      throws WorkerException {
    Stopwatch sinceStart = new Stopwatch();
    List<WorkerProcess> workers = new ArrayList<>();
    WorkerPool pool = new WorkerPool(workers);
    try {
      for (int index = 0; index < count; index++) {
        workers.add(WorkerProcess.start(index, count, jvmOptions));
      }
      try (Watchdog.Watch _ = pool.watchdog.watch(deadlineNs)) {
        for (WorkerProcess worker : workers) {
          worker.awaitReady();
        }
      }
      pool.startNs = sinceStart.elapsed().toNanos();
      return pool;
    } catch (WorkerException | RuntimeException | Error e) {
      pool.close();
      throw e;
    }
  }

  /// From the start of the first worker until all were ready.
  long startNs() {
    return startNs;
  }

  /// Has every worker get its meters ready, which takes longer than a small sample.
  void prepareMeters() throws WorkerException {
    for (WorkerProcess worker : workers) {
      Meters.Reading _ = worker.beforeSample();
    }
  }

  List<WorkerProcess> workers() {
    return workers;
  }

  /// Kills workers that are not done in time.
  Watchdog watchdog() {
    return watchdog;
  }

  @Override
  public void close() {
    watchdog.close();
    workers.forEach(WorkerProcess::kill);
  }
}
