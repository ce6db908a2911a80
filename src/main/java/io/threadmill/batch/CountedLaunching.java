package io.threadmill.batch;

import io.threadmill.history.StoredRun;
import java.io.IOException;
import java.nio.file.Path;

/// Launches runs and counts what they come to.
record CountedLaunching(Launching launcher, RunCounts counts) implements Launching {

  /// Starts a run, or goes on with one.
  @FunctionalInterface
  private interface Start {
    RunResult run() throws IOException;
  }

  @Override
  public String newRunId() {
    return launcher.newRunId();
  }

  @Override
  public RunResult launch(
      Path home, String run, RunRequest request, HeldMachine machine, RunListener listener)
      throws IOException {
    String job = request.job().name();
    CountedListener counted = new CountedListener(job, listener, counts);
    return counted(job, () -> launcher.launch(home, run, request, machine, counted));
  }

  @Override
  public RunResult resume(Path home, StoredRun run, HeldMachine machine, RunListener listener)
      throws IOException {
    CountedListener counted = new CountedListener(run.job(), listener, counts);
    return counted(run.job(), () -> launcher.resume(home, run, machine, counted));
  }

  private RunResult counted(String job, Start start) throws IOException {
    try {
      RunResult result = start.run();
      counts.runEnds(job, result.exit());
      return result;
    } finally {
      counts.measuresNothing();
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
