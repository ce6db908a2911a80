package io.threadmill.schedule;

import io.threadmill.history.JobSchedule;
import io.threadmill.history.Night;
import io.threadmill.history.NightState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Decides what becomes of a night.
///
/// @param open the night of the job of which something is still to come
/// @param now when it is decided
record Ruling(JobSchedule job, Optional<Night> open, Instant now) {

  private static final Duration ON_TIME = Duration.ofSeconds(60);
  private static final String NOT_RUNNING = "threadmill was not running";

  /// @param newest whether no later night has come yet
  Night decide(Instant expected, boolean newest) {
    if (job.pausedSince().filter(expected::isAfter).isPresent()) {
      return night(expected, NightState.SKIPPED, pausedText(job));
    }
    if (open.isPresent() && isOnTime(expected)) {
      return night(expected, NightState.SKIPPED, busyText(open.get()));
    }
    if (!newest) {
      String reason = isOnTime(expected) ? "the next one came at once" : NOT_RUNNING;
      return night(expected, NightState.MISSED, reason);
    }
    return decideNewest(expected);
  }

  /// Of a job that has no schedule any more.
  Night decideGone(Instant expected) {
    String reason = isOnTime(expected) ? OpenNights.GONE : NOT_RUNNING;
    return night(expected, NightState.MISSED, reason);
  }

  private Night decideNewest(Instant expected) {
    if (job.pausedSince().isPresent()) {
      String reason = "%s, and then it was %s".formatted(NOT_RUNNING, pausedText(job));
      return night(expected, NightState.MISSED, reason);
    }
    if (!mayStart(expected)) {
      return night(expected, NightState.MISSED, "%s (%s)".formatted(NOT_RUNNING, policy()));
    }
    return open.isPresent()
        ? night(expected, NightState.SKIPPED, busyText(open.get()))
        : night(expected, NightState.DUE, "");
  }

  /// Whether a run of that night may still start.
  boolean mayStart(Instant expected) {
    return isOnTime(expected) || mayGoOn(expected);
  }

  /// Whether an unfinished run of that night may still go on.
  boolean mayGoOn(Instant expected) {
    Optional<Duration> window = job.schedule().window();
    return window.isEmpty()
        || (window.get().isPositive() && !now.isAfter(expected.plus(window.get())));
  }

  /// By the clock of the machine, which may have been set back meanwhile.
  private boolean isOnTime(Instant expected) {
    return !now.isAfter(expected.plus(ON_TIME));
  }

  String policy() {
    return "if-missed: " + job.schedule().ifMissed();
  }

  /// `paused since Mon 2026-11-23 18:00`.
  static String pausedText(JobSchedule job) {
    return job.pausedSince()
        .map(since -> "paused since " + FireTime.text(since.atZone(job.schedule().zone())))
        .orElse("");
  }

  private static String busyText(Night open) {
    String when = FireTime.text(open.local());
    return open.run()
        .map(run -> "run %s of %s was still going on".formatted(run, when))
        .orElseGet(() -> "the run of %s was still waiting for its turn".formatted(when));
  }

  private Night night(Instant expected, NightState state, String reason) {
    return Night.decided(job, expected, state, reason, now);
  }
}
