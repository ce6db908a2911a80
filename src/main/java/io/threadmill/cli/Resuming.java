package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.Reporting;
import io.threadmill.batch.ResumeException;
import io.threadmill.batch.RunResult;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredRun;
import io.threadmill.report.RunJson;
import io.threadmill.report.RunReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/// Goes on with an unfinished run.
record Resuming(CommandSpec spec, ProgressStyle progress, boolean json, Optional<FailOn> failOn) {

  /// Finishes a run, or says that there is nothing to finish.
  ///
  /// @return the exit code of the whole run
  int finish(String id, Measuring measuring) throws IOException {
    RunReport report = RunsCommand.found(measuring.get(Reporting.class), id);
    if (report.run().isUnfinished()) {
      return exit(measure(report.run(), measuring), measuring);
    }
    if (report.run().state() == RunState.RUNNING) {
      throw new CommandFailure(
          ExitCode.NOT_MEASURED, "threadmill: run %s is going on already".formatted(id));
    }
    measuring.tidy(report.run());
    StoredRun run = report.run();
    leave(report);
    ExitCode exit = ExitCode.of(run.exitCode().orElse(ExitCode.CORRECT.code()));
    return run.state() == RunState.FINISHED
        ? exit(new RunResult(run.id(), exit, "", Path.of("")), measuring)
        : exit.code();
  }

  private int exit(RunResult result, Measuring measuring) {
    return FailOn.exit(
            result,
            failOn.orElse(null),
            measuring.get(Reporting.class),
            spec.commandLine().getErr())
        .code();
  }

  private void leave(RunReport report) {
    StoredRun run = report.run();
    PrintWriter err = spec.commandLine().getErr();
    if (run.isRejected()) {
      err.println("threadmill: the input of run %s was rejected".formatted(run.id()));
      err.println("help: correct it, then start again: " + again(run));
    } else {
      err.println("run %s is finished: nothing is left to measure".formatted(run.id()));
    }
    err.flush();
    if (json) {
      spec.commandLine().getOut().print(RunJson.text(List.of(report)));
      spec.commandLine().getOut().flush();
    }
  }

  private RunResult measure(StoredRun run, Measuring measuring) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    RunResult result = resume(run, measuring, err);
    new RunOutput(
            spec.commandLine().getOut(),
            err,
            measuring.get(Reporting.class),
            new ResumeHint(Cli.home(spec).asArgument()))
        .print(List.of(result), json);
    return result;
  }

  private RunResult resume(StoredRun run, Measuring measuring, PrintWriter err) throws IOException {
    try (Progress shown = Progress.of(progress, err)) {
      return measuring.resume(run, shown);
    } catch (ResumeException e) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: run %s cannot be resumed: %s\nhelp: start it again: %s"
              .formatted(run.id(), e.reason(), again(run)));
    }
  }

  private String again(StoredRun run) {
    return "./threadmill run "
        + ShellWord.of(run.job())
        + (run.quick() ? " --quick" : "")
        + Cli.home(spec).asArgument();
  }
}
