package io.threadmill.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The table `result_row`: the results of a run, up to the number that its job asks to keep.
public final class ResultTable {

  private static final int BATCH = 5_000;

  private final JdbcClient client;
  private final JdbcTemplate jdbc;
  private final Dialect dialect;
  private final TransactionTemplate transaction;

  ResultTable(
      JdbcClient client, JdbcTemplate jdbc, Dialect dialect, TransactionTemplate transaction) {
    this.client = client;
    this.jdbc = jdbc;
    this.dialect = dialect;
    this.transaction = transaction;
  }

  /// Hands out a writer of a run's results, in the place of earlier ones.
  public Writer replace(String run) {
    client.sql("delete from result_row where run_id = :run").param("run", run).update();
    return new Writer(run);
  }

  /// How many results of a run are stored.
  public int count(String run) {
    return client
        .sql("select count(*) from result_row where run_id = :run")
        .param("run", run)
        .query(Integer.class)
        .single();
  }

  /// Reads the results of a run in the order of rows.
  public void forEach(String run, Consumer<ResultRow> reader) {
    client
        .sql("select * from result_row where run_id = :run order by row_index")
        .param("run", run)
        .query(
            row -> {
              reader.accept(
                  new ResultRow(
                      row.getInt("row_index"), row.getString("inputs"), row.getString("result")));
            });
  }

  /// Stores results in batches; what is not yet stored is when it is closed.
  public final class Writer implements AutoCloseable {
    private final String run;
    private final List<Object[]> waiting = new ArrayList<>();

    private Writer(String run) {
      this.run = run;
    }

    public void add(ResultRow row) {
      waiting.add(
          new Object[] {run, row.row(), dialect.text(row.inputs()), dialect.text(row.result())});
      if (waiting.size() == BATCH) {
        flush();
      }
    }

    @Override
    public void close() {
      flush();
    }

    private void flush() {
      transaction.executeWithoutResult(
          _ ->
              jdbc.batchUpdate(
                  "insert into result_row (run_id, row_index, inputs, result) values (?, ?, ?, ?)",
                  waiting));
      waiting.clear();
    }
  }
}
