package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.Reporting;
import io.threadmill.report.ComparisonText;
import io.threadmill.report.RunComparison;
import io.threadmill.report.RunReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `runs compare A B`: what is different between two runs.
@Command(
    name = "compare",
    description = "Tells how many times as fast each configuration is in run B as in run A.",
    sortOptions = false)
final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "The id of a run.")
  private String a = "";

  @Parameters(index = "1", paramLabel = "B", description = "The id of another run.")
  private String b = "";

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /// Made by picocli.
  CompareCommand() {}

  @Override
  public Integer call() {
    try (Opened opened = Cli.open(spec)) {
      Reporting reporting = opened.get(Reporting.class);
      RunReport then = RunsCommand.found(reporting, a);
      RunReport now = RunsCommand.found(reporting, b);
      List<String> obstacles = reporting.obstacles(then, now);
      if (!obstacles.isEmpty()) {
        throw notComparable(obstacles);
      }
      RunComparison comparison = RunComparison.of(then, now);
      spec.commandLine()
          .getOut()
          .print(json ? ComparisonText.json(comparison) : ComparisonText.of(comparison));
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private CommandFailure notComparable(List<String> obstacles) {
    return new CommandFailure(
        ExitCode.USAGE,
        "threadmill: run %s cannot be compared with run %s:\n  %s\nhelp: compare two finished runs of one job, made alike on one machine; './threadmill runs list' lists runs"
            .formatted(b, a, String.join("\n  ", obstacles)));
  }
}
