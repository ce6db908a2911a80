package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.RunListener;
import io.threadmill.batch.RunQueue;
import io.threadmill.batch.RunRequest;
import io.threadmill.batch.RunResult;
import io.threadmill.definition.Settings;
import io.threadmill.history.StoredRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/// The means to run jobs in a home. Whoever has it may have to wait for others.
interface Measuring extends Opened {

  /// What a command wants to measure in.
  ///
  /// @param noWait whether it fails when somebody else measures
  /// @param err where it is said for whom it waits
  /// @param undone what has become of it when it fails: `not measured`
  record Wish(Path home, Settings settings, boolean noWait, PrintWriter err, String undone) {

    Wish(Path home, Settings settings, boolean noWait, PrintWriter err) {
      this(home, settings, noWait, err, "not measured");
    }

    CommandFailure refusal(String reason) {
      return new CommandFailure(
          ExitCode.NOT_MEASURED, "threadmill: %s: %s".formatted(undone, reason));
    }
  }

  /// Runs a job.
  ///
  /// @throws CommandFailure when it is not its turn, or was given up while it waited
  RunResult launch(RunRequest request, RunListener listener) throws IOException;

  /// Goes on with an unfinished run.
  ///
  /// @throws CommandFailure as [#launch]
  RunResult resume(StoredRun run, RunListener listener) throws IOException;

  /// Does what would disturb a measurement.
  ///
  /// @param what it is, for those who wait for it: `a backup`
  /// @throws CommandFailure as [#launch]
  <T> T quietly(String what, RunQueue.Work<T> work) throws IOException;

  /// Puts away what is left of a run that was killed just after it was finished.
  void tidy(StoredRun finished) throws IOException;

  /// Whether the user wants no further run.
  boolean isStopped();
}
