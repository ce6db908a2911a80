package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.measurement.Stopwatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The worker processes of a trial: fresh ones, ended with it.
final class WorkerPool implements AutoCloseable {

  private final List<WorkerProcess> workers = new ArrayList<>();
  private final Watchdog watchdog = new Watchdog(this::killAll);
  private final ProcessRecords records;
  private long startNs;

  private WorkerPool(ProcessRecords records) {
    this.records = records;
  }

  /// Starts `count` workers at once and waits until all of them are ready.
  ///
  /// @param records where they are recorded as long as they live
  /// @param deadlineNs how long that may take
  static WorkerPool start(
      int count, List<String> jvmOptions, ProcessRecords records, long deadlineNs)
      throws WorkerException, IOException {
    Stopwatch sinceStart = new Stopwatch();
    WorkerPool pool = new WorkerPool(records);
    try {
      for (int index = 0; index < count; index++) {
        pool.workers.add(WorkerProcess.start(index, count, jvmOptions));
      }
      for (WorkerProcess worker : pool.workers) {
        records.add(worker.process());
      }
      try (Watchdog.Watch _ = pool.watchdog.watch(deadlineNs)) {
        for (WorkerProcess worker : pool.workers) {
          worker.awaitReady();
        }
      }
      pool.startNs = sinceStart.elapsed().toNanos();
      return pool;
    } catch (WorkerException | IOException | RuntimeException | Error e) {
      pool.close();
      throw e;
    }
  }

  /// From the start of the first worker until all were ready.
  long startNs() {
    return startNs;
  }

  /// Has every worker get its meters ready, which takes longer than a small sample.
  ///
  /// @param deadlineNs how long that may take
  void prepareMeters(long deadlineNs) throws WorkerException {
    try (Watchdog.Watch _ = watchdog.watch(deadlineNs)) {
      for (WorkerProcess worker : workers) {
        Meters.Reading _ = worker.beforeSample();
      }
    }
  }

  List<WorkerProcess> workers() {
    return workers;
  }

  /// Kills workers that are not done in time.
  Watchdog watchdog() {
    return watchdog;
  }

  /// None of them is of use without the others; the one that has been waited for longest is named.
  private void killAll(long patience) {
    long now = System.nanoTime();
    String why =
        workers.stream()
            .max(Comparator.comparingLong(worker -> worker.askedNs(now)))
            .map(worker -> worker.late(patience))
            .orElseThrow();
    workers.forEach(worker -> worker.killLate(why));
  }

  @Override
  public void close() {
    watchdog.close();
    for (WorkerProcess worker : workers) {
      worker.kill();
      try {
        records.remove(worker.process());
      } catch (IOException e) {
        // whoever reads the record finds that the process is gone
      }
    }
  }
}
