package io.threadmill.execution;

/// A worker process died, was late or talked nonsense. The message names it.
final class WorkerException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean late;

  WorkerException(String message, boolean late) {
    super(message);
    this.late = late;
  }

  /// Whether it was killed because it did not answer in time.
  boolean isLate() {
    return late;
  }
}
