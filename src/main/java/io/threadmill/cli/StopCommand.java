package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.MachineLock;
import io.threadmill.batch.Owner;
import io.threadmill.batch.Reporting;
import io.threadmill.batch.RunQueue;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredRun;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `stop RUN`: ends a run from another terminal.
@Command(
    name = "stop",
    description = "Stops a run. What it has measured is kept, and it can be resumed.",
    sortOptions = false)
final class StopCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The id of a run.")
  private String run = "";

  /// Made by picocli.
  StopCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    say(Cli.surroundings(spec).home().isPresent() ? stopHere() : stopThere());
    return 0;
  }

  /// Of a run of this very process.
  private String stopHere() throws InterruptedException {
    try (Opened opened = Cli.open(spec)) {
      RunQueue queue = opened.get(RunQueue.class);
      if (!queue.stop(run)) {
        return sentence(stored(), "is not running");
      }
      if (!queue.awaitEnd(run, PATIENCE)) {
        throw late("the daemon", "\nhelp: end the daemon; its next start goes on with the run");
      }
      return sentence(stored(), "was stopped");
    }
  }

  /// Of a run of another process.
  private String stopThere() throws InterruptedException {
    Optional<Owner> owner = MachineLock.owner(Cli.home(spec).path());
    if (owner.isEmpty()) {
      return sentence(stored(), "is not running");
    }
    checkMeasures(owner.get());
    end(owner.get());
    return sentenceOnceStopped();
  }

  private void checkMeasures(Owner owner) {
    if (!owner.run().equals(run)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: run %s is not being measured: %s".formatted(run, owner.words()));
    }
  }

  private void end(Owner owner) throws InterruptedException {
    if (!owner.end(PATIENCE)) {
      throw late(
          "process " + owner.process().pid(),
          "\nhelp: kill it, and the next run ends what it leaves behind");
    }
  }

  private CommandFailure late(String who, String help) {
    return new CommandFailure(
        ExitCode.INTERNAL_ERROR,
        "threadmill: %s was asked to stop run %s and has not ended within %d s%s"
            .formatted(who, run, PATIENCE.toSeconds(), help));
  }

  /// The run may have come to its end by itself meanwhile. Whoever waited for it may have the
  /// database already.
  private String sentenceOnceStopped() {
    try {
      return sentence(stored(), "was stopped");
    } catch (CommandFailure e) {
      if (e.exit() == ExitCode.NOT_MEASURED) {
        return sentence("was stopped", true);
      }
      throw e;
    }
  }

  private StoredRun stored() {
    try (Opened opened = Cli.open(spec)) {
      return RunsCommand.found(opened.get(Reporting.class), run).run();
    }
  }

  private String sentence(StoredRun stored, String unlessEnded) {
    return sentence(what(stored.state(), unlessEnded), stored.isUnfinished());
  }

  private static String what(RunState state, String unlessEnded) {
    return switch (state) {
      case FINISHED -> "has finished";
      case FAILED -> "has failed";
      case STOPPED, INTERRUPTED, RUNNING -> unlessEnded;
    };
  }

  private String sentence(String what, boolean resumable) {
    String hint = "; " + new ResumeHint(Cli.home(spec).asArgument()).of(run);
    return "run " + run + " " + what + (resumable ? hint : "");
  }

  private void say(String sentence) {
    spec.commandLine().getOut().println(sentence);
    spec.commandLine().getOut().flush();
  }
}
