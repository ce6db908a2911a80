package io.threadmill.batch;

import io.threadmill.history.History;
import io.threadmill.plan.PlannedTrial;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.NoSuchStepException;
import org.springframework.batch.core.step.StepExecution;

/// Makes the partitions of a trial's step anew for each attempt (`b01.x:a2.p000`): a trial is
/// measured whole or not at all, so nothing of an earlier attempt is ever taken up. Many partitions
/// share a step execution in contiguous groups.
record TrialSplitter(PlannedTrial trial, JobRepository repository, History history)
    implements StepExecutionSplitter {

  private static final int MOST = 64;

  @Override
  public String getStepName() {
    return trial.name();
  }

  @Override
  public Set<StepExecution> split(StepExecution step, int gridSize) {
    JobExecution job = step.getJobExecution();
    int partitions = trial.configuration().partitions();
    int attempt = attempt(job.getJobInstance());
    Set<StepExecution> parts = new LinkedHashSet<>();
    JobRepository joining = joining();
    history.together(
        () -> {
          for (int part = 0; part < Math.min(MOST, partitions); part++) {
            parts.add(joining.createStepExecution(name(attempt, part), job));
          }
        });
    return parts;
  }

  /// The repository behind Batch's proxy, which would make each part in a transaction of its own:
  /// that costs more than what is stored of it.
  private JobRepository joining() {
    return (JobRepository) Objects.requireNonNull(AopProxyUtils.getSingletonTarget(repository));
  }

  private String name(int attempt, int part) {
    return String.format(Locale.ROOT, "%s:a%d.p%03d", trial.name(), attempt, part);
  }

  /// The first number that no attempt of this or an earlier process has.
  private int attempt(JobInstance instance) {
    int attempt = 1;
    while (count(instance, name(attempt, 0)) > 0) {
      attempt++;
    }
    return attempt;
  }

  private long count(JobInstance instance, String step) {
    try {
      return repository.getStepExecutionCount(instance, step);
    } catch (NoSuchStepException e) {
      throw new IllegalStateException(e);
    }
  }
}
