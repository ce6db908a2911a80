package io.threadmill.verification;

import java.util.Locale;

/// What the times of a configuration say beside those of its reference.
public enum SpeedVerdict {
  FASTER,
  SLOWER,
  EQUIVALENT,
  INCONCLUSIVE,
  /// It is the reference itself.
  REFERENCE;

  /// As in columns: `inconclusive`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
