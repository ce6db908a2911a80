package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.MachineLock;
import io.threadmill.batch.Owner;
import io.threadmill.batch.Reporting;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
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
    Path home = Cli.home(spec).path();
    Optional<Owner> owner = MachineLock.owner(home);
    if (owner.isPresent()) {
      checkMeasures(owner.get());
      end(owner.get());
    }
    say(owner.isPresent() ? sentenceOnceStopped(home) : sentence(stored(home), "is not running"));
    return 0;
  }

  private void checkMeasures(Owner owner) {
    if (!owner.run().equals(run)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: run %s is not being measured: %s".formatted(run, owner.words()));
    }
  }

  private static void end(Owner owner) throws InterruptedException {
    if (!owner.end(PATIENCE)) {
      throw new CommandFailure(
          ExitCode.INTERNAL_ERROR,
          "threadmill: process %d was asked to stop run %s and has not ended within %d s\nhelp: kill it, and the next run ends what it leaves behind"
              .formatted(owner.process().pid(), owner.run(), PATIENCE.toSeconds()));
    }
  }

  /// The run may have come to its end by itself meanwhile. Whoever waited for it may have the
  /// database already.
  private String sentenceOnceStopped(Path home) {
    try {
      return sentence(stored(home), "was stopped");
    } catch (CommandFailure e) {
      if (e.exit() == ExitCode.NOT_MEASURED) {
        return sentence("was stopped", true);
      }
      throw e;
    }
  }

  private StoredRun stored(Path home) {
    try (ConfigurableApplicationContext spring = SpringContext.open(home)) {
      return RunsCommand.found(spring.getBean(Reporting.class), run).run();
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
