package io.threadmill.cli;

import io.threadmill.batch.RunLauncher;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Stops a run when this process is asked to end (Ctrl-C, SIGTERM), and lets it store that before
/// the JVM goes down.
final class StopOnSignal implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook;

  private StopOnSignal(RunLauncher launcher) {
    this.hook = new Thread(() -> stop(launcher), "stop-on-signal");
  }

  static StopOnSignal install(RunLauncher launcher) {
    StopOnSignal stop = new StopOnSignal(launcher);
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  private void stop(RunLauncher launcher) {
    launcher.stop();
    try {
      if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("threadmill: the run did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

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
