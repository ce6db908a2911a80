package io.threadmill.schedule;

import io.threadmill.history.History;
import io.threadmill.history.JobSchedule;
import io.threadmill.history.Night;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The schedules of the daemon: rings, runs, and remembers. Safe for use by several threads.
public final class Schedules implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

  private final History history;
  private final ScheduleBook book;
  private final NightRuns runs;
  private final OpenNights openNights;
  private final Alarm alarm;
  private final InstantSource clock;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();

  /// Those whose waiting night has to give up, beside what the database knows.
  private final Set<String> paused = ConcurrentHashMap.newKeySet();

  private volatile boolean closed;
  private volatile Instant looked = Instant.EPOCH;

  Schedules(History history, ScheduleBook book, NightRuns runs, Alarm alarm, InstantSource clock) {
    this.history = history;
    this.book = book;
    this.runs = runs;
    this.openNights = new OpenNights(history, runs);
    this.alarm = alarm;
    this.clock = clock;
  }

  /// Reads the job files, decides what becomes of the nights since the program last ran, and begins
  /// to run those that come.
  public void start() {
    openNights.recover(now());
    book.open();
    book.settle();
    openNights.recover(now()); // of jobs that have gone
    alarm.arrange(book.schedules());
    looked = now();
    alarm.start(this::fire, this::tick);
    ringForOpenNights();
  }

  /// Looks at the job files and at the clock. The alarm calls it every few seconds.
  void tick() {
    if (closed) {
      return;
    }
    looked = now();
    boolean changed = book.refresh();
    book.settle();
    if (changed) {
      alarm.arrange(book.schedules());
    }
    ringForOpenNights();
  }

  private void ringForOpenNights() {
    history.nights().open().stream()
        .map(Night::job)
        .distinct()
        .filter(job -> !busy.contains(job))
        .forEach(alarm::ring);
  }

  /// Runs the night of a job that is due, if one is. The alarm calls it, on a thread that is kept
  /// until the run has ended.
  void fire(String job) {
    if (closed) {
      return;
    }
    book.settle(job);
    if (busy.add(job)) {
      try {
        history.nights().open(job).ifPresent(this::run);
      } finally {
        busy.remove(job);
      }
    }
  }

  private void run(Night open) {
    Night night = openNights.withRun(open, now());
    Optional<JobSchedule> job = history.schedules().find(night.job());
    if (job.isEmpty() && night.run().isEmpty()) {
      openNights.endGone(night, now());
      return;
    }
    if (night.run().isEmpty() && job.orElseThrow().pausedSince().isPresent()) {
      openNights.endPaused(night, job.orElseThrow(), now());
      return;
    }
    openNights.end(night, outcome(night, job), now());
  }

  /// What fails unexpectedly must not be tried again every few seconds.
  private NightRuns.Outcome outcome(Night night, Optional<JobSchedule> job) {
    try {
      return outcomeUnlessBroken(night, job);
    } catch (RuntimeException e) {
      LOG.error("the run of {} failed", night.job(), e);
      return new NightRuns.Outcome.Refused("its run failed: " + e);
    }
  }

  private NightRuns.Outcome outcomeUnlessBroken(Night night, Optional<JobSchedule> job) {
    Optional<NightRuns.Outcome> before = night.run().flatMap(runs::outcome);
    if (before.isPresent()) {
      return before.get() instanceof NightRuns.Outcome.Unfinished
          ? runs.resume(night.run().orElseThrow(), () -> closed)
          : before.get();
    }
    return job.map(
            it ->
                runs.launch(
                    it,
                    run -> history.nights().running(night, run, now()),
                    () -> closed || paused.contains(it.job())))
        .orElseGet(() -> new NightRuns.Outcome.Refused(OpenNights.GONE));
  }

  /// What works without the daemon too, [ScheduleBook#pause] and [ScheduleBook#resume] excepted.
  public ScheduleBook book() {
    return book;
  }

  /// As [ScheduleBook#pause]. A run that is going on goes on; a night that waits for its turn is
  /// skipped.
  public void pause(String job) throws ScheduleException {
    book.settle(job);
    book.pause(job);
    paused.add(job);
    alarm.arrange(book.schedules());
  }

  /// As [ScheduleBook#resume].
  public void resume(String job) throws ScheduleException {
    book.resume(job);
    paused.remove(job);
    alarm.arrange(book.schedules());
  }

  /// When the job files and the clock were looked at last, which is to be every few seconds.
  public Instant lookedAt() {
    return looked;
  }

  /// Whether no night is being run, or waits for its turn.
  public boolean isIdle() {
    return busy.isEmpty();
  }

  /// Starts nothing any more and returns at once. Who waits in the queue gives up; what runs is
  /// somebody else's to end, before the database is closed.
  @Override
  public void close() {
    closed = true;
    alarm.close();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
