package io.threadmill.schedule;

import io.threadmill.definition.JobDefinition.Schedule;
import io.threadmill.history.JobSchedule;
import io.threadmill.history.Night;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What there is to know of the schedule of a job.
///
/// @param words the schedule, such as `every day at 02:30, Asia/Seoul`
/// @param next fire times; none while it is paused, or when none will come
/// @param pausedSince empty unless it is paused
/// @param problem what is wrong with the job's file now, whose last good state goes on; empty when
///   nothing is
/// @param last the newest night
public record ScheduleEntry(
    String job,
    Schedule schedule,
    String words,
    List<FireTime> next,
    Optional<Instant> pausedSince,
    String problem,
    Optional<Night> last) {

  private static final int NEXT = 5;

  public ScheduleEntry {
    next = List.copyOf(next);
  }

  static ScheduleEntry of(JobSchedule job, Optional<Night> last, Instant now) {
    boolean paused = job.pausedSince().isPresent();
    return new ScheduleEntry(
        job.job(),
        job.schedule(),
        ScheduleText.describe(job.schedule()),
        paused ? List.of() : FireTime.next(job.schedule(), now, NEXT),
        job.pausedSince(),
        job.problem(),
        last);
  }
}
