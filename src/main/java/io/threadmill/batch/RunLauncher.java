package io.threadmill.batch;

import io.threadmill.execution.LeanJvm;
import io.threadmill.execution.TrialProcess;
import io.threadmill.history.History;
import io.threadmill.history.RunStart;
import io.threadmill.history.RunState;
import io.threadmill.measurement.Environment;
import io.threadmill.numberset.NumberSetException;
import io.threadmill.plan.Estimate;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/// The one door through which a run starts. One run at a time: the caller holds the machine lock.
public final class RunLauncher {

  /// Seeds are integers that every reader of JSON keeps exact.
  private static final long SEEDS = 1L << 53;

  private final History history;
  private final JobOperator operator;
  private final JobRepository repository;
  private final Reporting reporting;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private volatile @Nullable TrialProcess measuring;
  private volatile boolean stopped;

  RunLauncher(
      History history,
      JobOperator operator,
      JobRepository repository,
      Reporting reporting,
      InstantSource clock) {
    this.history = history;
    this.operator = operator;
    this.repository = repository;
    this.reporting = reporting;
    this.clock = clock;
  }

  /// Runs a benchmark job from its CSV file to its report.
  ///
  /// @param lock held for this run
  /// @throws IOException when the report's folder cannot be written; nothing has been measured then
  public RunResult launch(Path home, RunRequest request, MachineLock lock, RunListener listener)
      throws IOException {
    Instant now = clock.instant();
    String id = RunId.of(now, random);
    RunFolders folders = RunFolders.of(home, request.job().name(), id);
    reporting.prepare(request.job().name(), id);
    folders.makeWork();
    lock.holdFor(id);
    TrialProcess trials = new TrialProcess(request.job().workerJvm());
    measuring = trials;
    if (stopped) {
      trials.stop();
    }
    Run run =
        new Run(
            id,
            request,
            folders,
            random.nextLong(SEEDS),
            trials,
            new Estimate.Steps(request.job().workload(), request.job().variants().keySet()),
            listener);
    history.runs().start(start(run, now));
    listener.started(id);
    try {
      return result(run, execute(run));
    } finally {
      measuring = null;
      folders.deleteWork();
    }
  }

  /// Stops the run that is going on, if there is one, and every later one. May be called from any
  /// thread.
  public void stop() {
    stopped = true;
    TrialProcess trials = measuring;
    if (trials != null) {
      trials.stop();
    }
  }

  /// Whether it was told to stop: then no further run starts.
  public boolean isStopped() {
    return stopped;
  }

  private JobExecution execute(Run run) {
    Closing closing = new Closing(history, reporting, clock);
    RunJob job = new RunJob(run, history, new RunSteps(run, history, repository, closing));
    job.setJobRepository(repository);
    JobParameters parameters =
        new JobParametersBuilder().addString("run", run.id(), true).toJobParameters();
    try {
      return operator.start(job, parameters);
    } catch (JobExecutionException e) {
      throw new IllegalStateException("the run could not be started", e);
    }
  }

  private RunResult result(Run run, JobExecution execution) throws IOException {
    if (execution.getStatus() == BatchStatus.COMPLETED) {
      ExitCode exit = Closing.exitCode(history.verdicts().of(run.id()));
      return new RunResult(run.id(), exit, "", run.folders().report());
    }
    if (stopped || execution.getStatus() == BatchStatus.STOPPED) {
      String message = "run " + run.id() + " was stopped";
      return ended(run, RunState.STOPPED, ExitCode.INTERRUPTED, message);
    }
    List<Throwable> failures = execution.getAllFailureExceptions();
    NumberSetException rejection = Staging.rejection(failures);
    if (rejection != null) {
      return ended(
          run, RunState.FAILED, ExitCode.INPUT_REJECTED, String.valueOf(rejection.getMessage()));
    }
    return ended(run, RunState.FAILED, ExitCode.INTERNAL_ERROR, reason(failures));
  }

  private RunResult ended(Run run, RunState state, ExitCode exit, String message)
      throws IOException {
    history.runs().ended(run.id(), state, exit.code(), message, clock.instant());
    reporting.write(run.id());
    return new RunResult(run.id(), exit, message, run.folders().report());
  }

  private static String reason(List<Throwable> failures) {
    Throwable failure =
        failures.isEmpty() ? new IllegalStateException("no reason given") : failures.getFirst();
    while (failure.getCause() != null) {
      failure = failure.getCause();
    }
    return failure.toString();
  }

  private static RunStart start(Run run, Instant now) {
    List<String> flags = new ArrayList<>(LeanJvm.OPTIONS);
    flags.addAll(run.job().workerJvm());
    return new RunStart(
        run.id(),
        run.job().name(),
        run.job().workload().name(),
        run.job().workload().version(),
        ResolvedJob.json(run.job()),
        ProgramVersion.current(),
        run.request().startedBy(),
        run.request().input(),
        Environment.detect(flags),
        run.request().options().quick(),
        run.job().reference(),
        run.seed(),
        now);
  }
}
