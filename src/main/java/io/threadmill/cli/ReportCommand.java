package io.threadmill.cli;

import io.threadmill.batch.Reporting;
import io.threadmill.report.ReportFiles;
import io.threadmill.report.ReportFolder;
import io.threadmill.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
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
      if (!reporting.rebuild(report) && Files.exists(folder.path().resolve("results.csv"))) {
        spec.commandLine()
            .getErr()
            .println("results.csv is left as it is: the database does not hold all of its rows");
      }
      spec.commandLine()
          .getOut()
          .println(singleFile ? new ReportFiles(folder).writeSingleFile(report) : folder.page());
      spec.commandLine().getOut().flush();
    }
    return 0;
  }
}
