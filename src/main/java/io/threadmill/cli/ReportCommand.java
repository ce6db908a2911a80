package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.Reporting;
import io.threadmill.history.Kept;
import io.threadmill.report.ReportFiles;
import io.threadmill.report.ReportFolder;
import io.threadmill.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `report RUN`: makes the files of a report again.
@Command(
    name = "report",
    description = "Makes the files of a report again, from the database alone.",
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {

  private static final String COUNTERS = "counters.csv";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "The id of a run.")
  private String run = "";

  @Option(
      names = "--single-file",
      description = "Also write a page that needs no file beside it, to be sent alone.")
  private boolean singleFile;

  /// Made by picocli.
  ReportCommand() {}

  @Override
  public Integer call() throws IOException {
    try (Opened opened = Cli.open(spec)) {
      Reporting reporting = opened.get(Reporting.class);
      RunReport report = RunsCommand.found(reporting, run);
      ReportFolder folder = reporting.folder(report.run());
      Kept kept = reporting.kept(run);
      say(reporting.rebuild(report), kept, folder);
      if (singleFile && kept != Kept.ALL) {
        throw new CommandFailure(
            ExitCode.USAGE,
            "threadmill: no page can be made of run %s: it is too old, and a part of its rows was removed"
                .formatted(run));
      }
      spec.commandLine()
          .getOut()
          .println(singleFile ? new ReportFiles(folder).writeSingleFile(report) : folder.page());
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private void say(List<String> left, Kept kept, ReportFolder folder) {
    for (String name : left) {
      if (Files.exists(folder.path().resolve(name))) {
        spec.commandLine().getErr().println(name + " is left as it is: " + why(name, kept));
      } else if (kept != Kept.ALL && !name.equals(COUNTERS)) {
        spec.commandLine().getErr().println(name + " cannot be made: " + why(name, kept));
      }
    }
    spec.commandLine().getErr().flush();
  }

  private static String why(String name, Kept kept) {
    return kept == Kept.ALL || name.equals("results.csv")
        ? "the database does not hold all of its rows"
        : "rows that it needs were removed, as settings.yaml says (retention)";
  }
}
