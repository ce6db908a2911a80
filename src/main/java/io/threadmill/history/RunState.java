package io.threadmill.history;

import java.util.Locale;

/// Where a run stands.
public enum RunState {
  /// It measures.
  RUNNING,
  /// Its process was killed.
  INTERRUPTED,
  /// It has a report.
  FINISHED,
  /// Somebody stopped it.
  STOPPED,
  /// Its input was rejected, or something outside the measurement went wrong.
  FAILED;

  /// As in JSON and tables.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
