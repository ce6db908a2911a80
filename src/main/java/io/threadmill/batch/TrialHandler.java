package io.threadmill.batch;

import io.threadmill.execution.BrokerAddress;
import io.threadmill.execution.CPython;
import io.threadmill.execution.RemoteWorkers;
import io.threadmill.execution.ResultFiles;
import io.threadmill.execution.TrialOutcome;
import io.threadmill.execution.TrialProcess;
import io.threadmill.execution.TrialRequest;
import io.threadmill.history.History;
import io.threadmill.measurement.Environment;
import io.threadmill.measurement.Stopwatch;
import io.threadmill.numberset.NumberSet;
import io.threadmill.plan.Configuration;
import io.threadmill.plan.Plan;
import io.threadmill.plan.PlannedTrial;
import io.threadmill.worker.Mode;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.partition.PartitionHandler;
import org.springframework.batch.core.partition.StepExecutionSplitter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/// Runs the partitions of a trial: has a trial process do it and stores what came of it. What fails
/// or is late is measured a second time, because something else on the machine may have been to
/// blame. A configuration that failed or was late then too is a result; its step is completed.
record TrialHandler(
    Run run,
    Plan plan,
    NumberSet numbers,
    PlannedTrial trial,
    History history,
    JobRepository repository)
    implements PartitionHandler {

  private static final ExitStatus CONFIGURATION_FAILED = new ExitStatus("CONFIGURATION_FAILED");

  @Override
  public Collection<StepExecution> handle(StepExecutionSplitter splitter, StepExecution step)
      throws Exception {
    boolean isSecond = history.trials().hasFailed(run.id(), trial); // stored, then interrupted
    run.listener().trialStarted(trial);
    Set<StepExecution> parts = begin(splitter, step);
    TrialOutcome outcome = attempt(parts);
    if (!isSecond && !(outcome instanceof TrialOutcome.Measured)) {
      run.listener().trialAgain(trial, outcome);
      parts = begin(splitter, step);
      outcome = attempt(parts);
    }
    run.listener().trialEnded(trial, outcome);
    return parts;
  }

  /// That they have started is stored when they end: their last update would repeat it.
  private static Set<StepExecution> begin(StepExecutionSplitter splitter, StepExecution step)
      throws JobExecutionException {
    Set<StepExecution> parts = splitter.split(step, 0);
    parts.forEach(part -> part.setStartTime(now()));
    return parts;
  }

  private TrialOutcome attempt(Set<StepExecution> parts) throws Exception {
    boolean stored = false;
    try {
      Stopwatch stopwatch = new Stopwatch();
      TrialOutcome outcome = measure();
      Duration took = stopwatch.elapsed();
      if (outcome instanceof TrialOutcome.Stopped) {
        run.listener().trialEnded(trial, outcome);
        throw new RunStoppedException();
      }
      if (outcome instanceof TrialOutcome.Hindered hindered) {
        throw new IOException(hindered.message());
      }
      history
          .trials()
          .store(
              run.id(),
              trial,
              plan.repeat(trial.configuration()),
              outcome,
              took,
              () -> complete(parts, outcome));
      stored = true;
      return outcome;
    } finally {
      if (!stored) {
        parts.forEach(part -> mark(part, BatchStatus.FAILED, ExitStatus.FAILED));
      }
    }
  }

  private TrialOutcome measure() throws IOException, InterruptedException {
    Optional<RemoteWorkers> remote;
    try {
      remote = remote();
    } catch (IOException e) { // says something about this configuration only
      return new TrialOutcome.Failed(String.valueOf(e.getMessage()));
    }
    TrialRequest request =
        new TrialRequest(
            run.job().workload().description(),
            trial.configuration().variant(),
            trial.configuration().mode(),
            trial.configuration().workers(),
            trial.configuration().transfer(),
            run.job().workerJvm(),
            numbers.file(),
            trial.configuration().partitions(),
            plan.repeat(trial.configuration()),
            plan.sampling(trial.configuration()),
            run.job().timeout().toNanos(),
            run.folders().work(),
            ResultFiles.digests(run.folders().work()),
            remote);
    TrialProcess.Listener listener =
        (phase, samples) -> run.listener().progress(trial, phase, samples);
    if (!trial.configuration().isBaseline()) {
      return run.trials().run(request, numbers.rows(), listener);
    }
    return switch (run.cpython()) {
      case CPython.Found cpython ->
          run.trials().runBaseline(cpython, request, numbers.rows(), listener);
      case CPython.Missing missing -> new TrialOutcome.Failed(missing.problem());
    };
  }

  private Optional<RemoteWorkers> remote() throws IOException, InterruptedException {
    Configuration configuration = trial.configuration();
    if (configuration.mode() != Mode.REMOTE) {
      return Optional.empty();
    }
    BrokerAddress broker = run.remote().ready(configuration.workers());
    return Optional.of(
        new RemoteWorkers(
            broker,
            configuration.threads(),
            run.request().workerWait().orElseGet(() -> RemoteSites.patience(run.remote())),
            run.job().name() + " on " + Environment.hostName()));
  }

  private void complete(Set<StepExecution> parts, TrialOutcome outcome) {
    boolean measured = outcome instanceof TrialOutcome.Measured;
    parts.forEach(
        part ->
            mark(
                part,
                BatchStatus.COMPLETED,
                measured ? ExitStatus.COMPLETED : CONFIGURATION_FAILED));
  }

  /// Batch never starts these executions itself, so their times and states are set here.
  private void mark(StepExecution part, BatchStatus status, ExitStatus exit) {
    part.setEndTime(now());
    part.setStatus(status);
    part.setExitStatus(exit);
    repository.update(part);
  }

  private static LocalDateTime now() {
    return LocalDateTime.now(ZoneId.systemDefault());
  }
}
