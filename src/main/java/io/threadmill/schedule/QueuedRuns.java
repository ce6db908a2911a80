package io.threadmill.schedule;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.LoggedRun;
import io.threadmill.batch.MachineLock;
import io.threadmill.batch.ResumeException;
import io.threadmill.batch.RunQueue;
import io.threadmill.batch.RunRequest;
import io.threadmill.batch.RunResult;
import io.threadmill.batch.Trigger;
import io.threadmill.definition.JobFile;
import io.threadmill.history.History;
import io.threadmill.history.JobSchedule;
import io.threadmill.history.StoredRun;
import io.threadmill.numberset.NumberSetException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs jobs through the queue of the program.
final class QueuedRuns implements NightRuns {

  private static final Logger LOG = LoggerFactory.getLogger(QueuedRuns.class);

  private final RunQueue queue;
  private final History history;
  private final Path home;

  QueuedRuns(RunQueue queue, History history, Path home) {
    this.queue = queue;
    this.history = history;
    this.home = home;
  }

  /// What is done when its turn comes.
  @FunctionalInterface
  private interface Queued {
    RunResult take(MachineLock.Waiting told)
        throws IOException, InterruptedException, RunQueue.ClosedException;
  }

  @Override
  public Outcome launch(JobSchedule job, Consumer<String> withId, BooleanSupplier givenUp) {
    JobFile file = JobFile.read(job.file(), job.text(), home);
    if (file.definition().isEmpty()) {
      return new Outcome.Refused("its job file cannot be read by this version");
    }
    RunRequest request = RunRequest.of(file, Trigger.SCHEDULE);
    LoggedRun listener = new LoggedRun(job.job(), withId);
    return take(job.job(), givenUp, told -> queue.launch(request, listener, told));
  }

  @Override
  public Outcome resume(String run, BooleanSupplier givenUp) {
    StoredRun stored = history.runs().find(run).orElseThrow();
    LoggedRun listener = new LoggedRun(stored.job());
    try {
      return take(
          stored.job(), givenUp, told -> queue.resume(stored, Trigger.SCHEDULE, listener, told));
    } catch (ResumeException e) {
      return new Outcome.Refused("run %s cannot go on: %s".formatted(run, e.reason()));
    } catch (NumberSetException e) {
      return new Outcome.Refused("run %s cannot go on: %s".formatted(run, e.getMessage()));
    }
  }

  private Outcome take(String job, BooleanSupplier givenUp, Queued queued) {
    try {
      return outcome(queued.take(waiting(job, givenUp)));
    } catch (IOException e) {
      return new Outcome.Refused(String.valueOf(e.getMessage()));
    } catch (RunQueue.ClosedException e) {
      return new Outcome.Unfinished();
    } catch (InterruptedException e) {
      return givenUp.getAsBoolean() ? new Outcome.Unfinished() : new Outcome.Stopped();
    }
  }

  /// The database knows whether a run without an end was stopped, and why one failed.
  private Outcome outcome(RunResult result) {
    return result.isUnfinished()
        ? outcome(result.run())
            .filter(known -> !(known instanceof Outcome.Unfinished) || wasInterrupted(result))
            .orElseGet(() -> ended(result))
        : ended(result);
  }

  private static Outcome ended(RunResult result) {
    return new Outcome.Ended(result.exit().code(), result.message());
  }

  private static boolean wasInterrupted(RunResult result) {
    return result.exit() == ExitCode.INTERRUPTED;
  }

  private static MachineLock.Waiting waiting(String job, BooleanSupplier givenUp) {
    return new MachineLock.Waiting() {
      @Override
      public void waitingFor(String holder) {
        LOG.info("{} waits: {}", job, holder);
      }

      @Override
      public boolean isGivenUp() {
        return givenUp.getAsBoolean();
      }
    };
  }

  @Override
  public Optional<Outcome> outcome(String run) {
    return history.runs().find(run).map(QueuedRuns::outcome);
  }

  private static Outcome outcome(StoredRun run) {
    return switch (run.state()) {
      case FINISHED, FAILED -> new Outcome.Ended(run.exitCode().orElse(0), run.message());
      case STOPPED -> new Outcome.Stopped();
      case INTERRUPTED, RUNNING -> new Outcome.Unfinished();
    };
  }

  @Override
  public Optional<String> startedSince(String job, Instant since) {
    return history.ownRuns().startedSince(job, Trigger.SCHEDULE.label(), since);
  }
}
