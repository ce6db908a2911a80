package io.threadmill.batch;

import io.threadmill.history.StoredRun;
import java.io.IOException;
import java.nio.file.Path;

/// Launches runs that may be watched.
record WatchedLaunching(Launching launcher, LiveRuns live) implements Launching {

  @Override
  public String newRunId() {
    return launcher.newRunId();
  }

  @Override
  public RunResult launch(
      Path home, String run, RunRequest request, HeldMachine machine, RunListener listener)
      throws IOException {
    try {
      return launcher.launch(
          home, run, request, machine, live.follow(request.job().name(), listener));
    } finally {
      live.over();
    }
  }

  @Override
  public RunResult resume(Path home, StoredRun run, HeldMachine machine, RunListener listener)
      throws IOException {
    try {
      return launcher.resume(home, run, machine, live.follow(run.job(), listener));
    } finally {
      live.over();
    }
  }

  @Override
  public void settle() {
    launcher.settle();
  }

  @Override
  public boolean stop(String run) {
    return launcher.stop(run);
  }

  @Override
  public void spare(String run) {
    launcher.spare(run);
  }
}
