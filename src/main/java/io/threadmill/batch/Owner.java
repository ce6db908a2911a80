package io.threadmill.batch;

import io.threadmill.execution.ProcessIdentity;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Who measures in a home.
///
/// @param run which it measures, empty before its first one
public record Owner(ProcessIdentity process, String run) {

  private static final long POLL_MILLIS = 50;

  /// Asks it to end, as Ctrl-C does, and waits until it has.
  ///
  /// @return whether it has ended in time
  public boolean end(Duration patience) throws InterruptedException {
    // SIGTERM: a run that a script has started in the background does not hear SIGINT
    ProcessHandle.of(process.pid())
        .filter(_ -> process.isAlive())
        .ifPresent(ProcessHandle::destroy);
    for (long left = patience.toMillis(); left > 0 && process.isAlive(); left -= POLL_MILLIS) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return !process.isAlive();
  }

  /// The owner in words.
  public String words() {
    return "process %d is measuring%s".formatted(process.pid(), run.isEmpty() ? "" : " run " + run);
  }

  /// Whether it is the process with this number.
  boolean isProcess(long pid) {
    return process.pid() == pid;
  }
}
