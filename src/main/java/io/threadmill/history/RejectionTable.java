package io.threadmill.history;

import io.threadmill.numberset.RejectedValue;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The table `rejected_row`: the first values of a run's input that do not belong into a number
/// set.
public final class RejectionTable {

  private final JdbcClient client;
  private final JdbcTemplate jdbc;
  private final Dialect dialect;
  private final TransactionTemplate transaction;

  RejectionTable(
      JdbcClient client, JdbcTemplate jdbc, Dialect dialect, TransactionTemplate transaction) {
    this.client = client;
    this.jdbc = jdbc;
    this.dialect = dialect;
    this.transaction = transaction;
  }

  /// Stores the rejected values of a run in the place of earlier ones.
  public void store(String run, List<RejectedValue> values) {
    List<Object[]> rows = new ArrayList<>();
    for (RejectedValue value : values) {
      rows.add(
          new Object[] {
            run,
            rows.size(),
            value.line(),
            value.column(),
            dialect.text(value.field()),
            dialect.text(value.value()),
            dialect.text(value.problem())
          });
    }
    transaction.executeWithoutResult(
        _ -> {
          client.sql("delete from rejected_row where run_id = :run").param("run", run).update();
          jdbc.batchUpdate(
              """
              insert into rejected_row (run_id, problem_index, line, column_number, field, found,
                problem)
              values (?, ?, ?, ?, ?, ?, ?)
              """,
              rows);
        });
  }

  public List<RejectedValue> of(String run) {
    return client
        .sql("select * from rejected_row where run_id = :run order by problem_index")
        .param("run", run)
        .query(
            (row, _) ->
                new RejectedValue(
                    row.getLong("line"),
                    row.getInt("column_number"),
                    row.getString("field"),
                    row.getString("found"),
                    row.getString("problem")))
        .list();
  }
}
