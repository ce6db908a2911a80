package io.threadmill.schedule;

import io.threadmill.definition.JobDefinition.Schedule;
import io.threadmill.history.History;
import io.threadmill.history.JobSchedule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Quartz, with one job detail for each job. Where it fails, the tick finds out what is due.
final class QuartzAlarm implements Alarm {

  private static final Logger LOG = LoggerFactory.getLogger(QuartzAlarm.class);
  private static final long TICK_SECONDS = 2;

  private final Scheduler scheduler;
  private final History history;
  private final InstantSource clock;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("schedule-tick").factory());
  private final Map<String, Arranged> arranged = new HashMap<>();
  private boolean failing;

  /// @param scheduler with a store in the database of the history
  QuartzAlarm(Scheduler scheduler, History history, InstantSource clock) {
    this.scheduler = scheduler;
    this.history = history;
    this.clock = clock;
  }

  /// What Quartz has to know of a job.
  private record Arranged(Schedule schedule, boolean paused) {
    static Arranged of(JobSchedule job) {
      return new Arranged(job.schedule(), job.pausedSince().isPresent());
    }
  }

  /// Something that Quartz may refuse.
  @FunctionalInterface
  private interface Change {
    void make() throws SchedulerException;
  }

  @Override
  public void start(Consumer<String> bell, Runnable tick) {
    attempt(
        "start",
        () -> {
          NightJob.tell(scheduler, bell::accept);
          scheduler.start();
        });
    ScheduledFuture<?> _ =
        ticks.scheduleWithFixedDelay(
            () -> survive(tick), TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
  }

  /// An exception would end all further ticks. The first of several is told.
  private void survive(Runnable tick) {
    try {
      tick.run();
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.error("the schedules cannot be looked at", e);
      }
      failing = true;
    } catch (Error e) { // the executor would keep it to itself
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      throw e;
    }
  }

  @Override
  public synchronized void arrange(List<JobSchedule> jobs) {
    Map<String, Arranged> wanted = new HashMap<>();
    jobs.forEach(job -> wanted.put(job.job(), Arranged.of(job)));
    attempt("arrange the schedules", () -> together(() -> removeOthers(wanted.keySet())));
    arranged.keySet().retainAll(wanted.keySet());
    wanted.forEach(
        (job, want) -> {
          if (!want.equals(arranged.get(job))
              && attempt(
                  "arrange the schedule of " + job, () -> together(() -> arrange(job, want)))) {
            arranged.put(job, want);
          }
        });
  }

  private void removeOthers(Set<String> wanted) throws SchedulerException {
    for (JobKey key : scheduler.getJobKeys(GroupMatcher.anyJobGroup())) {
      if (!wanted.contains(key.getName())) {
        scheduler.deleteJob(key);
      }
    }
  }

  private void arrange(String job, Arranged want) throws SchedulerException {
    Instant now = clock.instant();
    JobKey key = new JobKey(job);
    scheduler.deleteJob(key);
    JobDetail detail =
        JobBuilder.newJob(NightJob.class)
            .withIdentity(key)
            .storeDurably()
            .requestRecovery(false)
            .build();
    Set<Trigger> triggers = new HashSet<>(new Triggers(want.schedule()).of(job, now));
    scheduler.addJob(detail, true);
    scheduler.scheduleJob(detail, triggers, true);
    if (want.paused()) {
      scheduler.pauseJob(key);
    }
  }

  @Override
  public void ring(String job) {
    attempt("ring for " + job, () -> together(() -> scheduler.triggerJob(new JobKey(job))));
  }

  @Override
  public void close() {
    ticks.shutdown(); // not to interrupt it: the database would lose its file
    attempt("stop", scheduler::standby);
  }

  private boolean attempt(String what, Change change) {
    try {
      make(change);
      return true;
    } catch (RuntimeException e) {
      LOG.error("Quartz cannot {}", what, e);
      return false;
    }
  }

  /// In one transaction, for the store of Quartz commits nothing by itself.
  private void together(Change change) {
    history.together(() -> make(change));
  }

  private static void make(Change change) {
    try {
      change.make();
    } catch (SchedulerException e) {
      throw new IllegalStateException(e);
    }
  }
}
