package io.threadmill.schedule;

import io.threadmill.definition.JobDefinition.Schedule;
import io.threadmill.definition.JobFile;
import io.threadmill.definition.JobFolder;
import io.threadmill.history.History;
import io.threadmill.history.JobSchedule;
import io.threadmill.history.Night;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The schedules of a home and their nights, as the database and the job files have them. Runs
/// nothing, so it works without the daemon too; then only one may have the database open. Safe for
/// use by several threads.
public final class ScheduleBook {

  private static final Logger LOG = LoggerFactory.getLogger(ScheduleBook.class);

  private final History history;
  private final Path home;
  private final InstantSource clock;
  private final Settling settling;
  private final JobWatch watch;
  private final FileChanges changes;

  /// From here until there, the latter excluded, no night comes.
  private Instant quietFrom = Instant.MAX;

  private Instant quietUntil = Instant.MIN;

  /// @param home the folder that holds `jobs`
  public ScheduleBook(History history, Path home, InstantSource clock) {
    this.history = history;
    this.home = home;
    this.clock = clock;
    this.settling = new Settling(history);
    this.watch = new JobWatch(home);
    this.changes = new FileChanges(history, home, settling);
  }

  /// Reads all job files. For a first use.
  public synchronized void open() {
    List<String> known = history.schedules().all().stream().map(JobSchedule::job).toList();
    apply(watch.first(known));
  }

  private void apply(List<String> changed) {
    if (!changed.isEmpty()) {
      quietUntil = Instant.MIN;
    }
    changed.forEach(this::apply);
  }

  private void apply(String job) {
    try {
      changes.apply(job, watch.file(job), now());
    } catch (RuntimeException e) { // a full disk, for example: the next look tries again
      watch.forget(job);
      LOG.error("what {} says now could not be stored", watch.file(job), e);
    }
  }

  /// Reads the job files that have changed.
  ///
  /// @return whether a schedule may be another one now
  synchronized boolean refresh() {
    List<String> changed = watch.again();
    apply(changed);
    return !changed.isEmpty();
  }

  /// Gives every night of every job until now its row. Asked every few seconds, so it costs nothing
  /// while no night comes.
  synchronized void settle() {
    Instant now = now();
    if (now.isBefore(quietFrom) || !now.isBefore(quietUntil)) {
      List<JobSchedule> jobs = history.schedules().all();
      jobs.forEach(job -> settling.settle(job, now));
      quietFrom = now;
      quietUntil =
          jobs.stream()
              .flatMap(job -> new Triggers(job.schedule()).after(now).stream())
              .min(Comparator.naturalOrder())
              .orElse(Instant.MAX);
    }
  }

  /// Gives every night of a job until now its row.
  synchronized void settle(String job) {
    history.schedules().find(job).ifPresent(it -> settling.settle(it, now()));
  }

  /// The schedules in force.
  List<JobSchedule> schedules() {
    return history.schedules().all();
  }

  /// What there is to know of every schedule in force, ordered by job.
  public List<ScheduleEntry> overview() {
    Instant now = now();
    return history.schedules().all().stream()
        .map(job -> ScheduleEntry.of(job, history.nights().last(job.job()), now))
        .toList();
  }

  /// The newest nights of all jobs, the newest first.
  public List<Night> nights(int most) {
    return history.nights().newest(most);
  }

  /// The newest nights of a job, the newest first.
  public List<Night> nights(String job, int most) {
    return history.nights().newest(job, most);
  }

  /// The next fire times of a job, as its schedule in force has them, paused or not.
  ///
  /// @throws ScheduleException when there is no such job, or it has no schedule
  public List<FireTime> next(String job, int count) throws ScheduleException {
    return FireTime.next(inForce(job).schedule(), now(), count);
  }

  /// Lets no night of a job run until it is resumed.
  ///
  /// @throws ScheduleException when there is no such job, it has no schedule or is paused already
  public synchronized void pause(String job) throws ScheduleException {
    JobSchedule schedule = inForce(job);
    if (schedule.pausedSince().isPresent()) {
      throw new ScheduleException(
          "job %s is already %s".formatted(job, Ruling.pausedText(schedule)));
    }
    history.schedules().paused(job, Optional.of(now()));
  }

  /// Lets the nights of a job run again that come from now on.
  ///
  /// @throws ScheduleException when there is no such job, it has no schedule or is not paused
  public synchronized void resume(String job) throws ScheduleException {
    JobSchedule schedule = inForce(job);
    if (schedule.pausedSince().isEmpty()) {
      throw new ScheduleException("job %s is not paused".formatted(job));
    }
    settling.settle(schedule, now());
    Instant now = now();
    history.together(
        () -> {
          history.schedules().settled(job, now);
          history.schedules().paused(job, Optional.empty());
        });
  }

  private JobSchedule inForce(String job) throws ScheduleException {
    Optional<JobSchedule> schedule = history.schedules().find(job);
    if (schedule.isEmpty()) {
      throw new ScheduleException(whyNone(job));
    }
    return schedule.get();
  }

  private String whyNone(String job) {
    Path file = watch.file(job);
    JobFolder jobs = new JobFolder(home);
    if (job.indexOf('/') >= 0 || jobs.find(job, home).isEmpty() || !Files.exists(file)) {
      return jobs.noSuchJob(job);
    }
    Optional<Schedule> written =
        JobFile.read(file, home).definition().flatMap(definition -> definition.schedule());
    return JobFile.read(file, home).definition().isEmpty()
        ? "job %s is broken and has no schedule from before; './threadmill validate' shows its problems"
            .formatted(job)
        : written.isPresent()
            ? "the schedule of job %s has not been read yet: try again in a few seconds"
                .formatted(job)
            : "job %s has no schedule: write 'schedule: {at: daily 02:30}' into jobs/%s.yaml"
                .formatted(job, job);
  }

  /// What the database keeps of a time.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
