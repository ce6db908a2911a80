package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Stops a run when this process is asked to end (Ctrl-C, SIGTERM), lets it store that before the
/// JVM goes down, and has the JVM exit in the same way whichever signal it was.
final class StopOnSignal implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop-on-signal");
  private volatile boolean signalled;
  private volatile @Nullable Runnable stopping;

  private StopOnSignal() {}

  /// From now on a signal ends this process only after [#close()], or when that is late.
  static StopOnSignal install() {
    StopOnSignal stop = new StopOnSignal();
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  /// Whether this process was asked to end.
  boolean isSignalled() {
    return signalled;
  }

  /// Names what stops the run; it is called also when the signal has come already.
  void stops(Runnable how) {
    stopping = how;
    if (signalled) {
      how.run();
    }
  }

  private void stop() {
    signalled = true;
    Runnable how = stopping;
    if (how != null) {
      how.run();
    }
    try {
      if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("threadmill: the run did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
  }

  /// Everything is stored, closed and printed.
  @Override
  public void close() {
    over.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is going down, and the hook is what waits for us
    }
  }
}
