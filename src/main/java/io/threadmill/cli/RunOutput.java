package io.threadmill.cli;

import io.threadmill.batch.Reporting;
import io.threadmill.batch.RunResult;
import io.threadmill.report.RunJson;
import io.threadmill.report.RunReport;
import io.threadmill.report.RunText;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What runs print at their end.
record RunOutput(PrintWriter out, PrintWriter err, Reporting reporting, ResumeHint hint) {

  void print(List<RunResult> results, boolean json) {
    for (RunResult result : results) {
      if (!result.message().isEmpty()) {
        err.println(result.message());
        Path page = result.report().resolve("report.html");
        if (Files.exists(page)) {
          err.println("details: " + page);
        }
        if (result.isUnfinished()) {
          err.println(hint.of(result.run()));
        }
      } else if (!json) {
        out.print(RunText.of(report(result), result.report().resolve("report.html")));
      }
    }
    if (json) {
      out.print(RunJson.text(results.stream().map(this::report).toList()));
    }
    out.flush();
    err.flush();
  }

  private RunReport report(RunResult result) {
    return reporting.report(result.run()).orElseThrow();
  }
}
