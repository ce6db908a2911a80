package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Stops a run when this process is asked to end (Ctrl-C, SIGTERM), and lets it store that before
/// the JVM goes down.
final class StopOnSignal implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ExitHook hook;
  private volatile boolean signalled;
  private volatile @Nullable Runnable stopping;

  private StopOnSignal() {
    hook =
        new ExitHook(
            this::stop, PATIENCE, "the run did not stop in time", ExitCode.INTERRUPTED.code());
  }

  /// From now on a signal ends this process only after [#close()], or when that is late.
  static StopOnSignal install() {
    return new StopOnSignal();
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
  }

  /// Everything is stored, closed and printed.
  @Override
  public void close() {
    hook.close();
  }
}
