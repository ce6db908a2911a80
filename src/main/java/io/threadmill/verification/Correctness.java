package io.threadmill.verification;

import java.util.Locale;

/// Whether a configuration gave the right results, or why there are none.
public enum Correctness {
  CORRECT,
  WRONG,
  FAILED,
  TIMED_OUT;

  /// As in columns: `timed-out`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
