package io.threadmill.history;

import java.util.Locale;

/// What has become of a night that a schedule names.
public enum NightState {
  /// Its run is to start.
  DUE,
  /// Its run has an id.
  RUNNING,
  /// Its run has ended, and all was well.
  RAN,
  /// Its run has ended otherwise, or could not start.
  FAILED,
  /// Others kept the machine busy, so that nothing was measured.
  NOT_MEASURED,
  /// Nobody was there to run it in time.
  MISSED,
  /// It was not to run.
  SKIPPED;

  /// As in JSON and tables.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// Whether something is still to come.
  public boolean isOpen() {
    return this == DUE || this == RUNNING;
  }
}
