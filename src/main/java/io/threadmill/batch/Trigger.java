package io.threadmill.batch;

import java.util.Locale;

/// What starts a run.
public enum Trigger {
  /// A command or a button.
  MANUAL,
  /// The schedule of its job.
  SCHEDULE,
  /// A file in the inbox.
  INBOX;

  /// As it is stored and shown.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads what [#label] wrote.
  static Trigger of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
