package io.threadmill.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What happens when this process is asked to end (Ctrl-C, SIGTERM): something is told so, has time
/// to store and to close, and then the JVM exits in the same way whichever signal it was.
final class ExitHook implements AutoCloseable {

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;

  /// From now on a signal ends this process only after [#close()], or when that is late.
  ///
  /// @param signalled is told, and returns soon
  /// @param late what is said when it is late
  /// @param code with which the JVM exits
  ExitHook(Runnable signalled, Duration patience, String late, int code) {
    this.thread = new Thread(() -> end(signalled, patience, late, code), "exit");
    Runtime.getRuntime().addShutdownHook(thread);
  }

  private void end(Runnable signalled, Duration patience, String late, int code) {
    signalled.run();
    try {
      if (!over.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        System.err.println("threadmill: " + late);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code);
  }

  /// Everything is stored, closed and printed.
  @Override
  public void close() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException e) {
      // the JVM is going down, and the hook is what waits for us
    }
  }
}
