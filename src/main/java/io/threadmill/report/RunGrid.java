package io.threadmill.report;

import io.threadmill.history.GridCell;
import io.threadmill.history.KnownChange;
import io.threadmill.history.ListedRun;
import io.threadmill.history.ToldChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/// The runs of one job and how each of their configurations came out.
///
/// @param columns names of configurations
/// @param lines runs, the newest first
public record RunGrid(String job, List<String> columns, List<Line> lines) {

  private static final Pages PART = new Pages(Pages.class);

  public RunGrid {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }

  /// A run.
  ///
  /// @param link to the report, empty when there is none
  /// @param cells one for each column
  public record Line(
      ListedRun run, Outcome outcome, String started, String link, List<Square> cells) {}

  /// The grids of all jobs, that with the newest run first.
  ///
  /// @param runs the newest first
  public static List<RunGrid> of(
      List<ListedRun> runs,
      List<GridCell> cells,
      List<ToldChange> changes,
      Function<ListedRun, String> link) {
    Map<String, Map<String, Square>> squares = squares(cells, changes);
    Map<String, List<ListedRun>> byJob = new LinkedHashMap<>();
    runs.forEach(run -> byJob.computeIfAbsent(run.job(), _ -> new ArrayList<>()).add(run));
    List<RunGrid> grids = new ArrayList<>();
    byJob.forEach((job, ofJob) -> grids.add(grid(job, ofJob, squares, link)));
    return grids;
  }

  /// A part of a page.
  public static String html(List<RunGrid> grids) {
    return PART.fill(Pages.resource(Pages.class, "grid.html"), Map.of("grids", grids));
  }

  private static RunGrid grid(
      String job,
      List<ListedRun> runs,
      Map<String, Map<String, Square>> squares,
      Function<ListedRun, String> link) {
    TreeSet<String> columns = new TreeSet<>(ColumnOrder.BY_MODE);
    runs.forEach(run -> columns.addAll(squares.getOrDefault(run.id(), Map.of()).keySet()));
    return new RunGrid(
        job,
        List.copyOf(columns),
        runs.stream()
            .map(
                run ->
                    new Line(
                        run,
                        Outcome.of(run),
                        ReportPage.utc(run.startedAt()),
                        link.apply(run),
                        line(columns, squares.getOrDefault(run.id(), Map.of()))))
            .toList());
  }

  private static List<Square> line(TreeSet<String> columns, Map<String, Square> squares) {
    return columns.stream().map(name -> squares.getOrDefault(name, Square.NONE)).toList();
  }

  /// By run and configuration.
  private static Map<String, Map<String, Square>> squares(
      List<GridCell> cells, List<ToldChange> changes) {
    Map<String, KnownChange> since = new HashMap<>();
    changes.stream()
        .map(ToldChange::change)
        .filter(KnownChange::isBelieved)
        .forEach(change -> since.put(change.firstRunNow() + change.configuration(), change));
    Map<String, Map<String, Square>> squares = new HashMap<>();
    for (GridCell cell : cells) {
      squares
          .computeIfAbsent(cell.run(), _ -> new HashMap<>())
          .put(cell.configuration(), Square.of(cell, since.get(cell.run() + cell.configuration())));
    }
    return squares;
  }
}
