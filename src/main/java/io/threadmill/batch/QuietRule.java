package io.threadmill.batch;

import java.time.Duration;

/// How quiet a machine has to be before a run, and how long that is waited for.
///
/// @param firstLook how long it is looked at before anybody is told; a quiet one needs no more
/// @param window later, for how long it has to be quiet
/// @param patience for how long it is waited at most, first look included
/// @param required whether nothing is measured on a machine that does not become quiet
record QuietRule(Duration firstLook, Duration window, Duration patience, boolean required) {

  /// For runs that nobody waits for.
  private static final QuietRule SCHEDULED =
      new QuietRule(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMinutes(10), true);

  /// For runs that somebody has just asked for.
  private static final QuietRule ASKED_FOR =
      new QuietRule(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(20), false);

  /// @param by what starts the run, or goes on with it
  static QuietRule of(Trigger by) {
    return switch (by) {
      case SCHEDULE -> SCHEDULED;
      case MANUAL, INBOX -> ASKED_FOR;
    };
  }
}
