package io.threadmill.history;

import io.threadmill.measurement.Environment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Rows of the table `run` as values.
final class RunRows {

  private RunRows() {}

  /// A run, joined with its environment and number set.
  static StoredRun run(ResultSet row, int index) throws SQLException {
    return new StoredRun(
        row.getString("id"),
        row.getString("job"),
        row.getString("workload"),
        row.getInt("workload_version"),
        row.getString("definition"),
        row.getString("program_version"),
        row.getString("started_by"),
        row.getString("input_file"),
        Optional.ofNullable(row.getString("input_sha256")),
        Optional.ofNullable(row.getString("number_set_sha256")),
        columns(row),
        row.getLong("row_count"),
        row.getLong("bad_rows"),
        new Environment(Json.facts(row.getString("facts"))).on(row.getString("host")),
        OptionalColumn.number(row, "others_cores"),
        row.getBoolean("quick"),
        row.getInt("blocks"),
        OptionalColumn.integer(row, "asked_blocks"),
        row.getString("reference"),
        row.getLong("seed"),
        Json.omissions(row.getString("omissions")),
        Optional.ofNullable(row.getString("right_digest")),
        RunState.valueOf(row.getString("state")),
        OptionalColumn.integer(row, "exit_code"),
        row.getString("message"),
        row.getString("headline"),
        row.getInt("restarts"),
        UtcColumn.readIfAny(row, "started_at").orElseThrow(),
        UtcColumn.readIfAny(row, "finished_at"));
  }

  /// A run of a list.
  static ListedRun listed(ResultSet row, int index) throws SQLException {
    return new ListedRun(
        row.getString("id"),
        row.getString("job"),
        row.getString("started_by"),
        row.getString("input_file"),
        row.getBoolean("quick"),
        RunState.valueOf(row.getString("state")),
        OptionalColumn.integer(row, "exit_code"),
        row.getString("message"),
        row.getString("headline"),
        UtcColumn.readIfAny(row, "started_at").orElseThrow(),
        UtcColumn.readIfAny(row, "finished_at"));
  }

  private static List<String> columns(ResultSet row) throws SQLException {
    String columns = row.getString("columns");
    return columns == null ? List.of() : List.of(columns.split(","));
  }
}
