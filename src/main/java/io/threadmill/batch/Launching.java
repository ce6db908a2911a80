package io.threadmill.batch;

import io.threadmill.history.StoredRun;
import java.io.IOException;
import java.nio.file.Path;

/// What the queue lets through, one at a time.
interface Launching {

  /// An id for a run that starts now.
  String newRunId();

  /// Runs a job under an id that it has got already.
  RunResult launch(
      Path home, String run, RunRequest request, HeldMachine machine, RunListener listener)
      throws IOException;

  /// Goes on with an unfinished run.
  RunResult resume(Path home, StoredRun run, HeldMachine machine, RunListener listener)
      throws IOException;

  /// Sees to what earlier runs have left.
  void settle();

  /// Stops a run; tells whether it was going on.
  boolean stop(String run);

  /// Forgets that a run was to be stopped: it does not start now.
  void spare(String run);
}
