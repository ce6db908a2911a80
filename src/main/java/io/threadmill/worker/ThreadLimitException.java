package io.threadmill.worker;

import java.util.Locale;

/// The system has fewer threads for this process than there are workers.
public final class ThreadLimitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ThreadLimitException(int started, int wanted, OutOfMemoryError cause) {
    super(
        String.format(
            Locale.ROOT,
            "the system started %,d of %,d threads and no more: raise the limit of processes (ulimit -u, pids.max) or use fewer workers",
            started,
            wanted),
        cause);
  }

  /// Whether it was a thread that memory was wanted for, and not an object.
  static boolean isCauseOf(OutOfMemoryError error) {
    return String.valueOf(error.getMessage()).contains("native thread");
  }
}
