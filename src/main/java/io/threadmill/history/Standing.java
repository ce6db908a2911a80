package io.threadmill.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How things stand, as far as the database knows.
///
/// @param lastSuccess by job: when its last run ended in which all was well, quick ones left out;
///   empty for a job without any
/// @param nights how many there are of each kind
/// @param inbox how many dropped files are in each state
/// @param openRegressions by job: how many are open
/// @param notifications how many there are in each state
public record Standing(
    Map<String, Optional<Instant>> lastSuccess,
    List<NightCount> nights,
    Map<InboxState, Long> inbox,
    Map<String, Long> openRegressions,
    Map<NotificationState, Long> notifications) {

  public Standing {
    lastSuccess = Map.copyOf(lastSuccess);
    nights = List.copyOf(nights);
    inbox = Map.copyOf(inbox);
    openRegressions = Map.copyOf(openRegressions);
    notifications = Map.copyOf(notifications);
  }

  /// Nights of a job that ended alike.
  public record NightCount(String job, NightState state, long nights) {}
}
