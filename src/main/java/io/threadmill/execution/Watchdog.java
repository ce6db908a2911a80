package io.threadmill.execution;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Kills the workers of a pool when what they do takes too long. It is told of a deadline before a
/// sample starts, and its thread sleeps through the sample: it is woken only for a deadline that is
/// earlier than the one it sleeps for.
final class Watchdog implements Runnable, AutoCloseable {

  private static final long FOREVER = Long.MAX_VALUE;

  /// Ends the watch.
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  private final List<WorkerProcess> workers;
  private final Thread thread = new Thread(this, "watchdog");
  private final Watch watch = () -> patienceNs = FOREVER;
  private volatile long patienceNs = FOREVER;
  private volatile boolean sleepsForGood = true;
  private volatile long wakesAt;
  private volatile long since;
  private volatile boolean closed;

  Watchdog(List<WorkerProcess> workers) {
    this.workers = workers;
    thread.setDaemon(true);
    thread.start();
  }

  /// Gives the workers so much time from now on.
  Watch watch(long nanos) {
    long now = System.nanoTime();
    since = now;
    patienceNs = nanos;
    if (sleepsForGood || now + nanos - wakesAt < 0) {
      LockSupport.unpark(thread);
    }
    return watch;
  }

  @Override
  public void run() {
    while (!closed) {
      sleepsForGood = true;
      long patience = patienceNs;
      if (patience == FOREVER) {
        LockSupport.park(this);
        continue;
      }
      long now = System.nanoTime();
      long left = patience - (now - since);
      if (left > 0) {
        wakesAt = now + left;
        sleepsForGood = false;
        LockSupport.parkNanos(this, left);
      } else {
        patienceNs = FOREVER;
        killAll(patience);
      }
    }
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
    closed = true;
    LockSupport.unpark(thread);
  }
}
