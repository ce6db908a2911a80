package io.threadmill.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The wish that the daemon ends (Ctrl-C, SIGTERM). The JVM then exits with 0, once all is stored
/// or that is late.
final class EndSignal {

  private static final long PATIENCE_SECONDS = 14;

  private final CountDownLatch signalled = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "end-on-signal");

  private volatile @Nullable Throwable failure;

  private EndSignal() {}

  static EndSignal install() {
    EndSignal signal = new EndSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /// Whether it has come.
  boolean hasCome() {
    return signalled.getCount() == 0;
  }

  /// Ends the daemon because one of its threads has died: without it, it would only seem to serve.
  void fail(Throwable reason) {
    failure = reason;
    signalled.countDown();
  }

  /// Why the daemon has to end; null when somebody wanted it.
  @Nullable Throwable failure() {
    return failure;
  }

  /// Waits for it, or for something else to look at.
  ///
  /// @return whether it has come
  boolean await(Duration time) throws InterruptedException {
    return signalled.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void end() {
    signalled.countDown();
    try {
      if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("threadmill: the end took too long; the next start recovers");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }

  /// Everything is stored and closed.
  void isOver() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is going down, and the hook is what waits for us
    }
  }
}
