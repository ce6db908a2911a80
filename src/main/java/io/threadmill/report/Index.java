package io.threadmill.report;

import io.threadmill.history.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// The page `reports/index.html`: all runs, the newest first, from what is stored of each run
/// itself.
public final class Index {

  private Index() {}

  /// A line of the page.
  ///
  /// @param link to the report, empty when there is none
  record Line(StoredRun run, Outcome outcome, String started, String link) {

    private static Line of(Path reports, StoredRun run) {
      String link = run.job() + "/" + run.id() + "/report.html";
      boolean there = Files.exists(reports.resolve(link));
      return new Line(run, Outcome.of(run), ReportPage.utc(run.startedAt()), there ? link : "");
    }
  }

  /// Writes the page.
  ///
  /// @param runs in any order
  public static void write(Path reports, List<StoredRun> runs) throws IOException {
    List<Line> lines =
        runs.stream()
            .sorted(
                Comparator.comparing(StoredRun::startedAt).thenComparing(StoredRun::id).reversed())
            .map(run -> Line.of(reports, run))
            .toList();
    Files.createDirectories(reports);
    WholeFile.write(
        reports.resolve("index.html"),
        out -> new Pages(Pages.class).write("index.html", lines, out));
  }
}
