package io.threadmill.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody who has looked at a change says of it.
public enum Acknowledgement {
  /// It is known, and nothing has been done about it yet.
  ACKNOWLEDGED,
  FIXED,
  FALSE_ALARM;

  /// The longest note beside it, in characters.
  public static final int LONGEST_NOTE = 1_000;

  /// As commands and documents have it: `false-alarm`.
  public String label() {
    return words().replace(' ', '-');
  }

  /// For people: `false alarm`.
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// The one of that label.
  public static Optional<Acknowledgement> labelled(String label) {
    return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
  }
}
