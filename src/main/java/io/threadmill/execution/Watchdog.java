package io.threadmill.execution;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/// Has the workers of a trial killed when what they do takes too long. It is told of a deadline
/// before a sample starts, and its thread sleeps through the sample: it is woken only for a
/// deadline that is earlier than the one it sleeps for.
final class Watchdog implements Runnable, AutoCloseable {

  private static final long FOREVER = Long.MAX_VALUE;

  /// Ends the watch.
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  private final LongConsumer whenLate;
  private final Thread thread = new Thread(this, "watchdog");
  private final Watch watch = () -> patienceNs = FOREVER;
  private volatile long patienceNs = FOREVER;
  private volatile boolean sleepsForGood = true;
  private volatile long wakesAt;
  private volatile long since;
  private volatile boolean closed;

  /// @param whenLate told how long it has waited
  Watchdog(LongConsumer whenLate) {
    this.whenLate = whenLate;
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
        whenLate.accept(patience);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
