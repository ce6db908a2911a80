package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.execution.Agent;
import java.io.PrintWriter;
import java.time.Duration;

/// Has an agent take no further trial when this process is asked to end (Ctrl-C, SIGTERM), and lets
/// it finish the one that is under way.
final class DrainOnSignal implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ExitHook hook;

  private DrainOnSignal(ExitHook hook) {
    this.hook = hook;
  }

  static DrainOnSignal install(Agent agent, PrintWriter err) {
    return new DrainOnSignal(
        new ExitHook(
            () -> drain(agent, err),
            PATIENCE,
            "the trial under way took too long; its run measures it again",
            ExitCode.CORRECT.code()));
  }

  private static void drain(Agent agent, PrintWriter err) {
    synchronized (err) {
      err.println("threadmill: ending; a trial that is under way is finished first");
      err.flush();
    }
    agent.drain();
  }

  @Override
  public void close() {
    hook.close();
  }
}
