package io.threadmill.web;

import io.threadmill.batch.LoggedRun;
import io.threadmill.batch.MachineLock;
import io.threadmill.batch.ResumeException;
import io.threadmill.batch.RunQueue;
import io.threadmill.batch.RunRequest;
import io.threadmill.batch.RunResult;
import io.threadmill.batch.Trigger;
import io.threadmill.definition.JobFile;
import io.threadmill.history.StoredRun;
import io.threadmill.numberset.NumberSetException;
import io.threadmill.plan.RunOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs that somebody asks for with a button. Each waits for its turn on a thread of its own, and
/// what becomes of it stands in the list of runs, or in the log when it could not start.
final class AskedRuns {

  private static final Logger LOG = LoggerFactory.getLogger(AskedRuns.class);
  private static final int MOST_WAITING = 20;

  private final RunQueue queue;
  private final Semaphore places = new Semaphore(MOST_WAITING);

  AskedRuns(RunQueue queue) {
    this.queue = queue;
  }

  /// What is done when its turn comes.
  @FunctionalInterface
  private interface Queued {
    RunResult take(MachineLock.Waiting told)
        throws IOException, InterruptedException, RunQueue.ClosedException;
  }

  /// Runs a job.
  ///
  /// @param file without errors
  /// @return whether there was room for it
  boolean launch(JobFile file, boolean quick) {
    RunRequest full = RunRequest.of(file, Trigger.MANUAL);
    RunRequest request =
        new RunRequest(
            full.job(),
            full.jobText(),
            full.input(),
            new RunOptions(quick, OptionalInt.empty()),
            Trigger.MANUAL,
            false,
            Optional.empty());
    return start(file.name(), told -> queue.launch(request, new LoggedRun(file.name()), told));
  }

  /// Goes on with an unfinished run.
  ///
  /// @return whether there was room for it
  boolean resume(StoredRun run) {
    return start(
        run.job(), told -> queue.resume(run, Trigger.MANUAL, new LoggedRun(run.job()), told));
  }

  private boolean start(String job, Queued queued) {
    if (!places.tryAcquire()) {
      return false;
    }
    Thread.ofVirtual().name("asked-" + job).start(() -> take(job, queued));
    return true;
  }

  private void take(String job, Queued queued) {
    try {
      RunResult result = queued.take(holder -> LOG.info("{} waits: {}", job, holder));
      if (!result.message().isEmpty()) {
        LOG.warn("{}: {}", job, result.message());
      }
    } catch (ResumeException e) {
      LOG.warn("{} cannot go on: {}", job, e.reason());
    } catch (NumberSetException | IOException e) {
      LOG.warn("{} cannot run: {}", job, e.getMessage());
    } catch (RunQueue.ClosedException | InterruptedException e) {
      LOG.info("{} was not run: {}", job, e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("the run of {} failed", job, e);
    } finally {
      places.release();
    }
  }
}
