package io.threadmill.batch;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The run that is going on, for those who watch it. They hear of it between trials only: the run
/// waits until they have shown what is new, though not for long, so that nothing is sent while
/// anything is timed.
public final class LiveRuns implements AutoCloseable {

  private static final int MOST_WATCHING = 32;
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final InstantSource clock;
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Watching> watching = new ArrayList<>();
  private @Nullable LiveRun current;
  private boolean closed;

  LiveRuns(InstantSource clock) {
    this.clock = clock;
  }

  /// A listener that passes everything on and tells those who watch.
  RunListener follow(String job, RunListener listener) {
    return new LiveListener(job, clock.instant(), listener, this::publish);
  }

  /// A run, if it is going on.
  public Optional<LiveRun> of(String run) {
    lock.lock();
    try {
      return Optional.ofNullable(current).filter(it -> it.run().equals(run));
    } finally {
      lock.unlock();
    }
  }

  /// Begins to watch a run, from how far it is now.
  ///
  /// @param isExpected whether it is about to begin, if it is not going on
  /// @return empty when too many watch already
  public Optional<Watching> watch(String run, boolean isExpected) {
    lock.lock();
    try {
      if (watching.size() >= MOST_WATCHING) {
        return Optional.empty();
      }
      Watching one = new Watching(run);
      of(run).ifPresent(one::hears);
      one.isOver = closed || (one.next == null && !isExpected);
      watching.add(one);
      return Optional.of(one);
    } finally {
      lock.unlock();
    }
  }

  void publish(LiveRun run) {
    lock.lock();
    try {
      current = run;
      watching.stream().filter(it -> it.run.equals(run.run())).forEach(it -> it.hears(run));
      changed.signalAll();
      awaitShown();
    } finally {
      lock.unlock();
    }
  }

  /// Nothing is going on any more.
  void over() {
    lock.lock();
    try {
      current = null;
      watching.forEach(it -> it.isOver = true);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Nobody hears anything any more.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      over();
    } finally {
      lock.unlock();
    }
  }

  private void awaitShown() {
    long left = PATIENCE.toNanos();
    try {
      while (left > 0 && watching.stream().anyMatch(Watching::isBusy)) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the run sees to that
    }
  }

  /// Somebody who watches a run. For one thread.
  public final class Watching implements AutoCloseable {

    private final String run;
    private @Nullable LiveRun next;
    private boolean shows;
    private boolean isOver;

    private Watching(String run) {
      this.run = run;
    }

    private void hears(LiveRun news) {
      next = news;
    }

    private boolean isBusy() {
      return shows || next != null;
    }

    /// Waits for the news after what was returned last, which counts as shown.
    ///
    /// @return empty when the run is over
    public Optional<LiveRun> take() throws InterruptedException {
      lock.lock();
      try {
        shows = false;
        changed.signalAll();
        while (next == null && !isOver) {
          changed.await();
        }
        LiveRun news = isOver ? null : next;
        next = null;
        shows = news != null;
        return Optional.ofNullable(news);
      } finally {
        lock.unlock();
      }
    }

    /// Watches no more.
    @Override
    public void close() {
      lock.lock();
      try {
        watching.remove(this);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
