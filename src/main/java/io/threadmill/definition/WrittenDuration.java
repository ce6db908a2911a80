package io.threadmill.definition;

import java.time.Duration;
import java.util.Optional;

/// A time as job files write it: `500ms`, `90s`, `5m`, `2h`.
public final class WrittenDuration {

  private WrittenDuration() {}

  /// The time that a text says; empty when it says none.
  public static Optional<Duration> parse(String text) {
    return Values.duration(text);
  }
}
