package io.threadmill.schedule;

import io.threadmill.history.History;
import io.threadmill.history.JobSchedule;
import io.threadmill.history.Night;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Gives every night that a schedule has named until now its row. Nobody else makes rows of nights,
/// and whoever does it twice finds them made.
final class Settling {

  private static final int CHUNK = 1_000;

  /// A clock that was so far ahead was wrong, and must not keep a job from running until then.
  private static final Duration ABSURD = Duration.ofDays(1);

  private final History history;

  Settling(History history) {
    this.history = history;
  }

  /// Decides about one night.
  @FunctionalInterface
  private interface Decision {
    Night night(Instant expected, boolean newest);
  }

  /// The newest night may become due.
  void settle(JobSchedule job, Instant now) {
    Optional<Night> open = history.nights().open(job.job());
    settle(job, now, new Ruling(job, open, now)::decide);
  }

  /// No night of a job runs that has no schedule any more.
  void settleGone(JobSchedule job, Instant now) {
    Ruling ruling = new Ruling(job, Optional.empty(), now);
    settle(job, now, (expected, _) -> ruling.decideGone(expected));
  }

  private void settle(JobSchedule job, Instant now, Decision decision) {
    Triggers triggers = new Triggers(job.schedule());
    Instant from = job.settledUntil();
    if (from.isAfter(now.plus(ABSURD))) {
      history.together(
          () -> {
            history.nights().forgetAfter(job.job(), now);
            history.schedules().settled(job.job(), now);
          });
    }
    List<Instant> times = triggers.between(from, now, CHUNK);
    while (!times.isEmpty()) {
      List<Instant> next = triggers.between(times.getLast(), now, CHUNK);
      store(job, times, next.isEmpty(), decision);
      times = next;
    }
  }

  /// @param last whether no later ones have come
  private void store(JobSchedule job, List<Instant> times, boolean last, Decision decision) {
    Instant newest = times.getLast();
    history.together(
        () -> {
          times.forEach(
              time -> history.nights().decide(decision.night(time, last && time.equals(newest))));
          history.schedules().settled(job.job(), newest);
        });
  }
}
