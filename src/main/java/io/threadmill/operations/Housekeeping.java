package io.threadmill.operations;

import io.threadmill.batch.MachineLock;
import io.threadmill.batch.OldRuns;
import io.threadmill.batch.RunQueue;
import io.threadmill.batch.Trigger;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what is old: soon after the daemon has started and then once a day, one thing at a turn,
/// so that no run waits for long, and never while one is measured.
public final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration DAY = Duration.ofDays(1);
  private static final long CLOSING_MILLIS = 2_000;

  private final OldRuns old;
  private final RunQueue queue;
  private final Semaphore closing = new Semaphore(0);
  private volatile boolean closed;
  private volatile @Nullable Thread thread;

  /// @param old what is too old
  /// @param queue behind which it waits for its turns
  public Housekeeping(OldRuns old, RunQueue queue) {
    this.old = old;
    this.queue = queue;
  }

  /// Nobody wants a turn any more once the daemon ends.
  private final class UntilClosed implements MachineLock.Waiting {
    @Override
    public void waitingFor(String holder) {}

    @Override
    public boolean isGivenUp() {
      return closed;
    }
  }

  /// Begins.
  public void start() {
    thread = Thread.ofPlatform().daemon().name("housekeeping").start(this::run);
  }

  /// Removes nothing more. What is half removed the next start finishes.
  @Override
  public void close() {
    closed = true;
    closing.release();
    Thread running = thread;
    if (running != null) {
      try {
        running.join(CLOSING_MILLIS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    try {
      while (!closed) {
        removeAll();
        boolean _ = closing.tryAcquire(DAY.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException | RunQueue.ClosedException _) {
      // the next start goes on
    }
  }

  private void removeAll() throws InterruptedException, RunQueue.ClosedException {
    int removed = 0;
    try {
      if (old.isNeedless()) {
        return;
      }
      Optional<OldRuns.Removed> last = removeOne();
      while (last.isPresent() && !closed) {
        removed++;
        LOG.info("removed {}", last.get().what());
        last = removeOne();
      }
      if (removed > 0) {
        LOG.info("{} old things were removed", removed);
      }
    } catch (IOException | RuntimeException e) {
      if (!closed) {
        LOG.error("what is old could not be removed; the next day tries again", e);
      }
    }
  }

  private Optional<OldRuns.Removed> removeOne()
      throws IOException, InterruptedException, RunQueue.ClosedException {
    return queue.quietly("", "old runs", Trigger.MANUAL, old::step, new UntilClosed());
  }
}
