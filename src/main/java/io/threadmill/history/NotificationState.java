package io.threadmill.history;

import java.util.Locale;

/// What has become of telling somebody of a run.
public enum NotificationState {
  /// It is still to be told.
  PENDING,
  /// It was told.
  SENT,
  /// It could not be told, and is not tried again.
  GIVEN_UP,
  /// Nobody wants to know.
  LEFT_OUT;

  /// As in metrics: `given_up`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
