package io.threadmill.schedule;

/// What somebody wants of a schedule cannot be done. The message says why.
public final class ScheduleException extends Exception {

  private static final long serialVersionUID = 1L;

  /// @param message in words
  ScheduleException(String message) {
    super(message);
  }
}
