package io.threadmill.schedule;

import java.util.function.Consumer;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/// What Quartz does when a trigger fires: it tells who listens, and waits until the run has ended.
/// Made by Quartz.
@DisallowConcurrentExecution
public final class NightJob implements Job {

  private static final String BELL = "bell";

  /// Made by Quartz.
  public NightJob() {}

  /// Who is told. Kept in memory only.
  interface Bell extends Consumer<String> {}

  static void tell(Scheduler scheduler, Bell bell) throws SchedulerException {
    scheduler.getContext().put(BELL, bell);
  }

  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    try {
      if (context.getScheduler().getContext().get(BELL) instanceof Bell bell) {
        bell.accept(context.getJobDetail().getKey().getName());
      }
    } catch (SchedulerException e) {
      throw new JobExecutionException(e);
    }
  }
}
