package io.threadmill.batch;

import io.threadmill.history.StoredRun;
import java.io.IOException;
import java.nio.file.Path;

/// What the queue lets through, one at a time.
interface Launching {

  String newRunId();

  /// @param run the id that the run gets
  RunResult launch(
      Path home, String run, RunRequest request, MachineLock lock, RunListener listener)
      throws IOException;

  RunResult resume(Path home, StoredRun run, MachineLock lock, RunListener listener)
      throws IOException;

  /// @return whether the run was going on
  boolean stop(String run);
}
