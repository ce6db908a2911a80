package io.threadmill.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When something that has failed is tried again: later and later, and then no more.
final class Attempts {

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2));

  /// The first one included.
  static final int MOST = PAUSES.size() + 1;

  private Attempts() {}

  /// When it is tried again.
  ///
  /// @param failed how many attempts have failed, from 1
  /// @return empty when that was the last one
  static Optional<Instant> next(int failed, Instant now) {
    return failed > PAUSES.size()
        ? Optional.empty()
        : Optional.of(now.plus(PAUSES.get(failed - 1)));
  }
}
