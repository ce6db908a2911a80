package io.threadmill.verification;

import java.util.Locale;

/// Whether a configuration gave the right results, or why there are none.
public enum Correctness {
  CORRECT,
  WRONG,
  /// A counter without protection that several threads share has lost updates, as it is known to: a
  /// finding, not a fault of the run.
  LOST_UPDATES,
  FAILED,
  TIMED_OUT;

  /// As in columns: `timed-out`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
