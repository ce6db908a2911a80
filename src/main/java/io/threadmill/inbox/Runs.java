package io.threadmill.inbox;

import io.threadmill.batch.LoggedRun;
import io.threadmill.batch.MachineLock;
import io.threadmill.batch.ResumeException;
import io.threadmill.batch.RunLauncher;
import io.threadmill.batch.RunQueue;
import io.threadmill.batch.RunRequest;
import io.threadmill.batch.RunResult;
import io.threadmill.batch.Trigger;
import io.threadmill.history.InboxFile;
import io.threadmill.history.StoredRun;
import java.io.IOException;

/// Runs things one at a time, on the thread of the caller.
interface Runs {

  /// An id for a run that starts later.
  String newId();

  /// Runs a claimed file.
  RunResult launch(RunRequest request, MachineLock.Waiting told)
      throws IOException, InterruptedException, RunQueue.ClosedException;

  /// Goes on with an interrupted run.
  ///
  /// @throws ResumeException when it cannot go on
  RunResult resume(StoredRun run, MachineLock.Waiting told)
      throws IOException, InterruptedException, RunQueue.ClosedException;

  /// Does what would disturb a measurement when nothing is measured.
  <T> T quietly(InboxFile file, RunQueue.Work<T> work, MachineLock.Waiting told)
      throws IOException, InterruptedException, RunQueue.ClosedException;

  /// Those of a program that has other callers as well.
  record Queued(RunLauncher launcher, RunQueue queue) implements Runs {

    @Override
    public String newId() {
      return launcher.newRunId();
    }

    @Override
    public RunResult launch(RunRequest request, MachineLock.Waiting told)
        throws IOException, InterruptedException, RunQueue.ClosedException {
      return queue.launch(request, new LoggedRun(request.job().name()), told);
    }

    @Override
    public <T> T quietly(InboxFile file, RunQueue.Work<T> work, MachineLock.Waiting told)
        throws IOException, InterruptedException, RunQueue.ClosedException {
      return queue.quietly(file.run(), file.job(), Trigger.INBOX, work, told);
    }

    @Override
    public RunResult resume(StoredRun run, MachineLock.Waiting told)
        throws IOException, InterruptedException, RunQueue.ClosedException {
      return queue.resume(run, Trigger.INBOX, new LoggedRun(run.job()), told);
    }
  }
}
