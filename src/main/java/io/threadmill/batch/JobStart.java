package io.threadmill.batch;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
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

  JobExecution start(RunJob job, String run) {
    JobParameters parameters =
        new JobParametersBuilder().addString("run", run, true).toJobParameters();
    JobInstance instance = repository.getJobInstance(job.getName(), parameters);
    JobExecution last = instance == null ? null : repository.getLastJobExecution(instance);
    try {
      return last == null ? begin(job, parameters, instance) : restart(job, last);
    } catch (JobExecutionException e) {
      throw new IllegalStateException("the run could not be started", e);
    }
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
