package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The wish that the daemon ends (Ctrl-C, SIGTERM). The JVM then exits with 0, once all is stored
/// or that is late.
final class EndSignal implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(14);

  private final CountDownLatch signalled = new CountDownLatch(1);
  private final ExitHook hook =
      new ExitHook(
          signalled::countDown,
          PATIENCE,
          "the end took too long; the next start recovers",
          ExitCode.CORRECT.code());
  private volatile @Nullable Throwable failure;

  private EndSignal() {}

  static EndSignal install() {
    return new EndSignal();
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

  /// Everything is stored and closed.
  @Override
  public void close() {
    hook.close();
  }
}
