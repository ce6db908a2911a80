package io.threadmill.history;

import io.threadmill.verification.Correctness;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.verification.Difference;
import io.threadmill.verification.SpeedVerdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The table `verdict`: the correctness of each configuration of a run.
public final class VerdictTable {

  private static final String CELLS =
      """
      select v.run_id, v.configuration, v.correctness, f.verdict, f.speedup
      from verdict v
      left join run_figure f
        on f.run_id = v.run_id and f.configuration = v.configuration
      """;

  private final JdbcClient client;
  private final Dialect dialect;
  private final TransactionTemplate transaction;

  VerdictTable(JdbcClient client, Dialect dialect, TransactionTemplate transaction) {
    this.client = client;
    this.dialect = dialect;
    this.transaction = transaction;
  }

  /// Stores the verdicts of a run in the place of earlier ones.
  public void store(String run, List<CorrectnessVerdict> verdicts) {
    transaction.executeWithoutResult(
        _ -> {
          client.sql("delete from verdict where run_id = :run").param("run", run).update();
          verdicts.forEach(verdict -> insert(run, verdict));
        });
  }

  public List<CorrectnessVerdict> of(String run) {
    return client
        .sql("select * from verdict where run_id = :run order by configuration")
        .param("run", run)
        .query(VerdictTable::verdict)
        .list();
  }

  /// The configurations of the newest runs, in one query.
  public List<GridCell> ofNewest(int most) {
    return client
        .sql(
            CELLS
                + """
                where v.run_id in (select id from run order by started_at desc, id desc limit :most)
                """)
        .param("most", most)
        .query(VerdictTable::cell)
        .list();
  }

  /// The configurations of some runs, in one query.
  public List<GridCell> ofAll(Collection<String> runs) {
    return runs.isEmpty()
        ? List.of()
        : client
            .sql(CELLS + "where v.run_id in (:runs)")
            .param("runs", runs)
            .query(VerdictTable::cell)
            .list();
  }

  private static GridCell cell(ResultSet row, int index) throws SQLException {
    return new GridCell(
        row.getString("run_id"),
        row.getString("configuration"),
        Correctness.valueOf(row.getString("correctness")),
        Optional.ofNullable(row.getString("verdict")).map(SpeedVerdict::valueOf),
        OptionalColumn.number(row, "speedup"));
  }

  private void insert(String run, CorrectnessVerdict verdict) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("run", run);
    values.put("configuration", verdict.configuration());
    values.put("correctness", verdict.correctness().name());
    values.put("reason", dialect.text(verdict.reason()));
    values.put("row", verdict.difference().map(Difference::row).orElse(null));
    values.put(
        "inputs", verdict.difference().map(Difference::inputs).map(dialect::text).orElse(null));
    values.put(
        "expected", verdict.difference().map(Difference::expected).map(dialect::text).orElse(null));
    values.put(
        "found", verdict.difference().map(Difference::found).map(dialect::text).orElse(null));
    client
        .sql(
            """
            insert into verdict (run_id, configuration, correctness, reason, first_row, inputs,
              expected, found)
            values (:run, :configuration, :correctness, :reason, :row, :inputs, :expected, :found)
            """)
        .params(values)
        .update();
  }

  private static CorrectnessVerdict verdict(ResultSet row, int index) throws SQLException {
    int first = row.getInt("first_row");
    Optional<Difference> difference =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(
                new Difference(
                    first,
                    row.getString("inputs"),
                    row.getString("expected"),
                    row.getString("found")));
    return new CorrectnessVerdict(
        row.getString("configuration"),
        Correctness.valueOf(row.getString("correctness")),
        row.getString("reason"),
        difference);
  }
}
