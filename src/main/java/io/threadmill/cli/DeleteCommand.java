package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.RunQueue;
import io.threadmill.batch.RunRemovals;
import io.threadmill.batch.Trigger;
import io.threadmill.history.History;
import io.threadmill.history.Removal;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `runs delete RUN`: leaves nothing of a run but the changes that it has told.
@Command(
    name = "delete",
    description = {
      "Deletes a run with everything that is stored of it, and its report.",
      "Later runs are not compared with it any more; changes that it has told stay."
    },
    sortOptions = false)
final class DeleteCommand implements Callable<Integer>, AsksFirst {

  private static final String YES = "--yes";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The id of a run.")
  private String run = "";

  @Option(names = YES, description = "Do not ask.")
  private boolean yes;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /// Made by picocli.
  DeleteCommand() {}

  @Override
  public String ask() {
    if (!yes) {
      Question.here(spec.commandLine().getErr())
          .requireYes(
              "delete run %s with its report and everything that is stored of it?".formatted(run),
              YES);
    }
    return YES;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (Opened opened = Cli.open(spec)) {
      Optional<StoredRun> stored = opened.get(History.class).runs().find(run);
      Optional<Removal> begun = begun(opened.get(History.class));
      if (stored.isEmpty() && begun.isEmpty()) {
        throw RunsCommand.unknown(run);
      }
      String job = stored.map(StoredRun::job).or(() -> begun.map(Removal::job)).orElseThrow();
      if (Cli.surroundings(spec).home().isPresent()) {
        inTurn(opened, job);
      } else {
        delete(opened);
      }
      say(job);
    }
    return 0;
  }

  private Optional<Removal> begun(History history) {
    return history.removals().unfinished().stream().filter(it -> it.run().equals(run)).findFirst();
  }

  private void delete(Opened opened) throws IOException {
    RunRemovals removals = opened.get(RunRemovals.class);
    Object _ = removals.finishAll();
    Optional<StoredRun> stored = opened.get(History.class).runs().find(run);
    if (stored.isPresent()) {
      requireOver(stored.get(), opened);
      removals.remove(stored.get());
    }
  }

  private void requireOver(StoredRun stored, Opened opened) {
    if (stored.state() == RunState.RUNNING) {
      throw goingOn();
    }
    if (opened.get(History.class).removals().isWanted(run)) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: run %s is that of a dropped file that is not put away yet\nhelp: './threadmill inbox status' says what it waits for"
              .formatted(run));
    }
  }

  private CommandFailure goingOn() {
    return new CommandFailure(
        ExitCode.USAGE,
        "threadmill: run %s is going on\nhelp: './threadmill stop %s' ends it".formatted(run, run));
  }

  /// What is measured is not to be disturbed.
  private void inTurn(Opened opened, String job) throws IOException, InterruptedException {
    RunQueue queue = opened.get(RunQueue.class);
    RunQueue.State state = queue.state();
    if (Stream.concat(state.first().stream(), state.waiting().stream())
        .anyMatch(it -> it.run().equals(run))) {
      throw goingOn();
    }
    PrintWriter err = spec.commandLine().getErr();
    ToldWaiting told = new ToldWaiting(err, () -> Cli.surroundings(spec).isStopped());
    try {
      boolean _ =
          queue.quietly(
              run,
              job,
              Trigger.MANUAL,
              () -> {
                delete(opened);
                return true;
              },
              told);
    } catch (InterruptedException e) {
      throw new CommandFailure(
          ExitCode.INTERRUPTED, "threadmill: stopped while it waited; nothing was deleted");
    } catch (RunQueue.ClosedException e) {
      throw new CommandFailure(
          ExitCode.NOT_MEASURED,
          "threadmill: nothing was deleted: the daemon is ending\nhelp: try again when it is over");
    }
  }

  private void say(String job) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode root = JsonMapper.shared().createObjectNode();
      root.put("schemaVersion", 1);
      root.put("run", run);
      root.put("job", job);
      out.println(root.toPrettyString());
    } else {
      out.println("deleted run %s of job %s".formatted(run, job));
    }
    out.flush();
  }
}
