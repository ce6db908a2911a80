package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.Reporting;
import io.threadmill.history.Kept;
import io.threadmill.history.ListedRun;
import io.threadmill.report.RunJson;
import io.threadmill.report.RunList;
import io.threadmill.report.RunReport;
import io.threadmill.report.RunText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `runs list|show` and others: what runs left behind.
@Command(
    name = "runs",
    description = "Lists, shows, compares, exports, imports and deletes runs.",
    subcommands = {
      CompareCommand.class,
      RegressionsCommand.class,
      AcknowledgeCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      DeleteCommand.class
    },
    sortOptions = false)
final class RunsCommand {

  private static final String MOST = "50";

  @Spec private CommandSpec spec;

  /// Made by picocli.
  RunsCommand() {}

  @Command(name = "list", description = "Lists runs, the newest first.", sortOptions = false)
  int list(
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = MOST,
              description = "How many to list. Default: " + MOST + ".")
          int limit,
      @Option(names = "--json", description = "Print one JSON document.") boolean json) {
    if (limit < 1) {
      throw new CommandFailure(ExitCode.USAGE, "threadmill: --limit " + limit + ": at least 1");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (Opened opened = Cli.open(spec)) {
      List<ListedRun> runs = opened.get(Reporting.class).newest(limit);
      out.print(json ? RunList.json(runs) : RunList.text(runs));
      out.flush();
      if (!json) {
        hint(runs);
      }
    }
    return 0;
  }

  @Command(name = "show", description = "Shows one run.", sortOptions = false)
  int show(
      @Parameters(paramLabel = "RUN", description = "The id of a run.") String run,
      @Option(names = "--json", description = "Print one JSON document.") boolean json)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Opened opened = Cli.open(spec)) {
      Reporting reporting = opened.get(Reporting.class);
      RunReport report = found(reporting, run);
      if (reporting.kept(run) == Kept.ALL) {
        out.print(
            json
                ? RunJson.text(report)
                : RunText.of(report, reporting.folder(report.run()).page()));
      } else {
        out.print(new ThinnedRun(report.run(), reporting).shown(json));
      }
      out.flush();
      if (!json) {
        hint(List.of(report.run().listed()));
      }
    }
    return 0;
  }

  private void hint(List<ListedRun> runs) {
    String hint = new ResumeHint(Cli.home(spec).asArgument()).of(runs);
    if (!hint.isEmpty()) {
      spec.commandLine().getErr().println(hint);
      spec.commandLine().getErr().flush();
    }
  }

  /// The report of a run that a user names.
  static RunReport found(Reporting reporting, String run) {
    return reporting.report(run).orElseThrow(() -> unknown(run));
  }

  /// What a user is told who names no run.
  static CommandFailure unknown(String run) {
    return new CommandFailure(
        ExitCode.USAGE,
        "threadmill: no such run '%s'\nhelp: './threadmill runs list' lists them".formatted(run));
  }
}
