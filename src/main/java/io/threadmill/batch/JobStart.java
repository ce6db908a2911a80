package io.threadmill.batch;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.JobRegistry;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/// Starts the Spring Batch job of a run, or restarts it where an earlier process left it. Whoever
/// holds the machine lock and the database knows that what the repository calls running is not.
record JobStart(JobOperator operator, JobRepository repository, JobRegistry registry) {

  private static final String RUN = "run";

  JobExecution start(RunJob job, String run) {
    JobParameters parameters =
        new JobParametersBuilder().addString(RUN, run, true).toJobParameters();
    JobInstance instance = repository.getJobInstance(job.getName(), parameters);
    JobExecution last = instance == null ? null : repository.getLastJobExecution(instance);
    try {
      return last == null ? begin(job, parameters, instance) : restart(job, last);
    } catch (JobExecutionException e) {
      throw new IllegalStateException("the run could not be started", e);
    }
  }

  /// Completes the executions of runs whose process was killed after they were finished and before
  /// Batch had noted it. Nobody resumes them.
  ///
  /// @param job whose runs
  void completeFinished(String job, Predicate<String> isFinished) {
    for (JobExecution execution : repository.findRunningJobExecutions(job)) {
      String run = execution.getJobParameters().getString(RUN);
      if (run != null && isFinished.test(run)) {
        complete(execution);
      }
    }
  }

  private void complete(JobExecution execution) {
    LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
    for (StepExecution step : execution.getStepExecutions()) {
      if (step.getStatus().isRunning()) {
        step.setStatus(BatchStatus.COMPLETED);
        step.setExitStatus(ExitStatus.COMPLETED);
        step.setEndTime(now);
        repository.update(step);
      }
    }
    execution.setStatus(BatchStatus.COMPLETED);
    execution.setExitStatus(ExitStatus.COMPLETED);
    execution.setEndTime(now);
    repository.update(execution);
  }

  /// An instance without any execution is of a process that was killed between the two; Batch would
  /// refuse to go on with it.
  private JobExecution begin(RunJob job, JobParameters parameters, @Nullable JobInstance empty)
      throws JobExecutionException {
    if (empty != null) {
      repository.deleteJobInstance(empty);
    }
    return operator.start(job, parameters);
  }

  private JobExecution restart(RunJob job, JobExecution last) throws JobExecutionException {
    registry.register(job);
    try {
      settleUnknown(last);
      return operator.restart(isLeftRunning(last) ? operator.recover(last) : last);
    } finally {
      registry.unregister(job.getName());
    }
  }

  private static boolean isLeftRunning(JobExecution last) {
    return last.getStatus().isRunning()
        || last.getStepExecutions().stream().anyMatch(step -> step.getStatus().isRunning());
  }

  /// Batch calls an execution whose end could not be stored, on a full disk for example, unknown,
  /// and never restarts it. Every step here may be done again: a trial is measured whole, the other
  /// steps replace what they find.
  private void settleUnknown(JobExecution last) {
    for (StepExecution step : last.getStepExecutions()) {
      if (step.getStatus() == BatchStatus.UNKNOWN) {
        step.setStatus(BatchStatus.FAILED);
        repository.update(step);
      }
    }
    if (last.getStatus() == BatchStatus.UNKNOWN) {
      last.setStatus(BatchStatus.FAILED);
      repository.update(last);
    }
  }
}
