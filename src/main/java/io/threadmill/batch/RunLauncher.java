package io.threadmill.batch;

import io.threadmill.execution.ProgramVersion;
import io.threadmill.execution.RemoteSite;
import io.threadmill.execution.TrialProcess;
import io.threadmill.history.History;
import io.threadmill.history.Origin;
import io.threadmill.history.RunStart;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredRun;
import io.threadmill.numberset.CsvRows;
import io.threadmill.numberset.NumberSetException;
import io.threadmill.plan.Estimate;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;

/// The one door through which a run starts. One run at a time: the caller holds the machine lock.
public final class RunLauncher implements Launching {

  /// Seeds are integers that every reader of JSON keeps exact.
  private static final long SEEDS = 1L << 53;

  private final History history;
  private final JobStart jobs;
  private final Reporting reporting;
  private final InstantSource clock;
  private final RunEnds ends;
  private final SecureRandom random = new SecureRandom();
  private volatile @Nullable Run measuring;
  private volatile boolean stopped;
  private volatile boolean ending;
  private volatile String unwanted = "";

  RunLauncher(History history, JobStart jobs, Reporting reporting, InstantSource clock) {
    this.history = history;
    this.jobs = jobs;
    this.reporting = reporting;
    this.clock = clock;
    this.ends = new RunEnds(history, reporting, clock);
  }

  /// An id for a run that starts later.
  @Override
  public String newRunId() {
    String id;
    do {
      id = RunId.of(clock.instant(), random);
    } while (history.runs().find(id).isPresent()); // of another home, begun in the same second
    return id;
  }

  /// Runs a benchmark job from its CSV file to its report.
  ///
  /// @param machine held for this run
  /// @throws IOException when the report's folder cannot be written, or the job runs a program that
  ///   is not there or not allowed; nothing has been measured then
  public RunResult launch(Path home, RunRequest request, HeldMachine machine, RunListener listener)
      throws IOException {
    return launch(home, newRunId(), request, machine, listener);
  }

  /// Runs a benchmark job under an id that it has got already.
  @Override
  public RunResult launch(
      Path home, String id, RunRequest request, HeldMachine machine, RunListener listener)
      throws IOException {
    OwnPrograms.requireRunnable(home, request);
    Instant now = clock.instant();
    Run run = run(home, id, request, random.nextLong(SEEDS), false, listener);
    begin(run, now, machine);
    return measure(run);
  }

  /// Goes on with a run that was killed or stopped, or that something outside the measurement
  /// ended. What it has measured is not measured again.
  ///
  /// @param stored an unfinished run
  /// @param machine held for this run
  /// @throws IOException when the report's folder cannot be written; nothing has been measured then
  /// @throws ResumeException when it cannot go on; nothing that it measured has changed
  /// @throws NumberSetException when its input has yet to be read and cannot be
  @Override
  public RunResult resume(Path home, StoredRun stored, HeldMachine machine, RunListener listener)
      throws IOException {
    StoredRun now = history.runs().find(stored.id()).orElseThrow();
    Optional<String> owner = history.ownRuns().otherHome(stored.id());
    if (owner.isPresent()) {
      throw new ResumeException("it belongs to another home, " + owner.get());
    }
    if (!now.isUnfinished()) { // somebody else has gone on with it meanwhile
      return ended(home, now);
    }
    RunRequest request = Resumption.request(now, history, home);
    Run run = run(home, now.id(), request, now.seed(), true, listener);
    requireReadable(new StagedBefore(run, history));
    prepare(run, machine.lock());
    reporting.prepare(run.job().name(), run.id());
    history.runs().resumed(run.id());
    history.runs().othersUsed(run.id(), machine.quiet().othersCores());
    return measure(run);
  }

  private static RunResult ended(Path home, StoredRun run) {
    ExitCode exit =
        run.exitCode().isPresent()
            ? ExitCode.of(run.exitCode().getAsInt())
            : ExitCode.INTERNAL_ERROR;
    return new RunResult(
        run.id(), exit, run.message(), RunFolders.of(home, run.job(), run.id()).report());
  }

  /// Marks runs as interrupted whose end could not be stored. Whoever holds the lock and the
  /// database, and runs nothing, knows that none is going on.
  @Override
  public void settle() {
    history.runs().interruptAbandoned();
  }

  /// Puts away what is left of a run whose process was killed just after it was finished.
  ///
  /// @param finished a run that needs no resuming
  public void tidy(Path home, StoredRun finished) throws IOException {
    jobs.completeFinished(finished.job(), this::isFinished);
    RunFolders.removeLeft(RunFolders.allWork(home), history.runs().unfinished());
  }

  /// Whether a run of this home is.
  private boolean isFinished(String run) {
    return history.ownRuns().contains(run)
        && history.runs().find(run).filter(it -> it.state() == RunState.FINISHED).isPresent();
  }

  private Run run(
      Path home, String id, RunRequest request, long seed, boolean resumed, RunListener listener)
      throws IOException {
    RunFolders folders = RunFolders.of(home, request.job().name(), id);
    return new Run(
        id,
        request,
        folders,
        seed,
        resumed,
        request.cpython(),
        new TrialProcess(request.job().workerJvm()),
        RemoteSites.of(home, request, folders.work()),
        new Estimate.Steps(request.job().workload(), request.job().variants().keySet()),
        listener);
  }

  /// A file that is not there for the moment is no reason to reject the run for ever.
  private static void requireReadable(StagedBefore before) {
    if (!before.isWhole() && !before.isRequired()) {
      Run run = before.run();
      CsvRows.open(run.request().input(), run.job().columns()).close();
    }
  }

  /// Leaves nothing of a run that cannot begin.
  private void begin(Run run, Instant now, HeldMachine machine) throws IOException {
    try {
      prepare(run, machine.lock());
      history.runs().start(start(run, now));
      history.runs().othersUsed(run.id(), machine.quiet().othersCores());
      reporting.prepare(run.job().name(), run.id());
    } catch (RuntimeException | IOException e) {
      measuring = null;
      run.folders().deleteUnused();
      throw new IOException(FailureReason.of(e, run.folders().reports()), e);
    }
  }

  private void prepare(Run run, MachineLock lock) throws IOException {
    reporting.prove(run.job().name(), run.id());
    jobs.completeFinished(run.job().name(), this::isFinished);
    run.folders().makeWork(history.runs().unfinished());
    lock.holdFor(run.id());
    measuring = run;
    if (isStopped() || run.id().equals(unwanted)) {
      run.trials().stop();
    }
  }

  /// The folder for work is kept when the run can be resumed, also when an exception says so.
  private RunResult measure(Run run) throws IOException {
    run.listener().started(run.id());
    try {
      RunResult result = ends.of(run, executeAndClose(run), ending);
      if (!result.isUnfinished()) {
        run.folders().deleteWork();
      }
      return result;
    } catch (ResumeException | NumberSetException e) {
      throw e;
    } catch (RuntimeException e) {
      return RunEnds.brokenOff(run, FailureReason.of(e, run.folders().reports()));
    } finally {
      measuring = null;
      unwanted = "";
    }
  }

  /// Stops the run that is going on, if there is one, and every later one. May be called from any
  /// thread.
  public void stop() {
    stopped = true;
    Run run = measuring;
    if (run != null) {
      run.trials().stop();
    }
  }

  /// Stops a run and no other, also when it is just about to start. May be called from any thread.
  ///
  /// @return whether it was going on
  @Override
  public boolean stop(String id) {
    unwanted = id;
    Run run = measuring;
    if (run == null || !run.id().equals(id)) {
      return false;
    }
    run.trials().stop();
    return true;
  }

  @Override
  public void spare(String id) {
    if (unwanted.equals(id)) {
      unwanted = "";
    }
  }

  /// Has the run that is going on end after its trial, as interrupted: nobody wanted it stopped. No
  /// later run starts. May be called from any thread.
  public void interruptAfterTrial() {
    ending = true;
    Run run = measuring;
    if (run != null) {
      run.trials().refuseFurther();
    }
  }

  /// Has the run that is going on end at once, as interrupted. No later run starts. May be called
  /// from any thread.
  public void interrupt() {
    ending = true;
    Run run = measuring;
    if (run != null) {
      run.trials().stop();
    }
  }

  /// Whether no further run starts.
  public boolean isStopped() {
    return stopped || ending;
  }

  /// Broker and agents of the run end with it, before its folder does.
  private JobExecution executeAndClose(Run run) {
    try (RemoteSite _ = run.remote()) {
      return execute(run);
    }
  }

  private JobExecution execute(Run run) {
    Closing closing = new Closing(history, reporting, clock);
    JobRepository repository = jobs.repository();
    Blocks blocks = new Blocks(run.id(), history, run::referenceLoop);
    RunSteps steps = new RunSteps(run, history, repository, closing, blocks);
    RunJob job = new RunJob(run, history, steps, blocks);
    job.setJobRepository(repository);
    return jobs.start(job, run.id());
  }

  private static RunStart start(Run run, Instant now) {
    return new RunStart(
        run.id(),
        run.job().name(),
        run.job().workload().name(),
        run.job().workload().version(),
        ResolvedJob.json(run.job()),
        ProgramVersion.current(),
        run.request().startedBy().label(),
        run.request().input(),
        run.environment(),
        run.request().options().quick(),
        run.job().reference(),
        run.seed(),
        now,
        new Origin(run.job().file(), run.request().jobText(), run.request().options().blocks()));
  }
}
