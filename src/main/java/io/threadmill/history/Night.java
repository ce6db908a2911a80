package io.threadmill.history;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.OptionalInt;

/// One time that the schedule of a job names, and what has become of it.
///
/// @param zone of the schedule at that time
/// @param reason why it is as it is, empty where the state says all
/// @param run its id, empty before there is one
/// @param exitCode of its run, empty unless it has ended
/// @param decidedAt when it was decided whether it is to run
/// @param startedAt when its run got its id
/// @param endedAt when its run ended
public record Night(
    String job,
    Instant expected,
    ZoneId zone,
    NightState state,
    String reason,
    Optional<String> run,
    OptionalInt exitCode,
    Instant decidedAt,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt) {

  /// A night of which it has just been decided what becomes of it.
  public static Night decided(
      JobSchedule job, Instant expected, NightState state, String reason, Instant now) {
    return new Night(
        job.job(),
        expected,
        job.schedule().zone(),
        state,
        reason,
        Optional.empty(),
        OptionalInt.empty(),
        now,
        Optional.empty(),
        Optional.empty());
  }

  /// When it was expected, as clocks in its zone showed.
  public ZonedDateTime local() {
    return expected.atZone(zone);
  }
}
