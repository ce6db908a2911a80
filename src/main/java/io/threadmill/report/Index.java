package io.threadmill.report;

import io.threadmill.history.GridCell;
import io.threadmill.history.ListedRun;
import io.threadmill.history.ToldChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// The page `reports/index.html`: for each job a grid of its runs and their configurations, the
/// newest first, from what is stored of each run itself.
public final class Index {

  private Index() {}

  /// Writes the page.
  ///
  /// @param runs in any order
  /// @param cells of these runs, in any order
  /// @param changes of any runs
  public static void write(
      Path reports, List<ListedRun> runs, List<GridCell> cells, List<ToldChange> changes)
      throws IOException {
    List<ListedRun> newest =
        runs.stream()
            .sorted(
                Comparator.comparing(ListedRun::startedAt).thenComparing(ListedRun::id).reversed())
            .toList();
    List<RunGrid> grids = RunGrid.of(newest, cells, changes, run -> link(reports, run));
    Files.createDirectories(reports);
    WholeFile.write(
        reports.resolve("index.html"),
        out -> new Pages(Pages.class).write("index.html", grids, out));
  }

  /// Empty when there is no report.
  private static String link(Path reports, ListedRun run) {
    String link = run.job() + "/" + run.id() + "/report.html";
    return Files.exists(reports.resolve(link)) ? link : "";
  }
}
