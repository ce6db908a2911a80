package io.threadmill.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Collects runs from rows that are one for each of their figures.
final class EarlierRuns {

  private final String definition;
  private final Map<String, Boolean> samplesAlike = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, EarlierRun> bare = new LinkedHashMap<>();
  private final Map<String, List<RunFigure>> figures = new HashMap<>();

  /// @param definition of the run that they are compared with: only those that take their samples
  ///   alike are collected
  EarlierRuns(String definition) {
    this.definition = definition;
  }

  void add(ResultSet row, RunFigure figure) throws SQLException {
    String run = row.getString("run_id");
    seen.add(run);
    if (!samplesAlike.computeIfAbsent(
        row.getString("definition"), it -> Json.samplesAlike(it, definition))) {
      return;
    }
    if (!bare.containsKey(run)) {
      bare.put(
          run,
          new EarlierRun(
              run,
              UtcColumn.read(row, "started_at"),
              row.getString("program_version"),
              row.getString("host"),
              List.of()));
    }
    figures.computeIfAbsent(run, _ -> new ArrayList<>()).add(figure);
  }

  /// How many runs there were, whether they take their samples alike or not.
  int seen() {
    return seen.size();
  }

  /// In the order of the rows.
  List<EarlierRun> all() {
    return bare.values().stream()
        .map(
            it ->
                new EarlierRun(
                    it.run(),
                    it.startedAt(),
                    it.programVersion(),
                    it.host(),
                    figures.getOrDefault(it.run(), List.of())))
        .toList();
  }
}
