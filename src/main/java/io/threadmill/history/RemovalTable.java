package io.threadmill.history;

import io.threadmill.history.Removal.Part;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The table `removal`, and the rows that are removed. What is to be removed is stored before
/// anything is, and rows go in small transactions, so whoever comes after a kill can finish it.
public final class RemovalTable {

  /// Of these, nothing is left to go on with.
  private static final String ENDED =
      "(state = 'FINISHED' or (state = 'FAILED' and exit_code = 3))";

  /// Of these, the inbox still has something to do.
  private static final String UNSETTLED =
      """
      exists (select 1 from inbox_file i where i.run_id = run.id
        and i.state in ('CLAIMING', 'CLAIMED', 'ARCHIVING', 'REJECTING', 'RETRYING'))
      """;

  private final JdbcClient client;
  private final TransactionTemplate transaction;
  private final RemovedRows rows;
  private final String home;

  RemovalTable(JdbcClient client, TransactionTemplate transaction, String home) {
    this.client = client;
    this.transaction = transaction;
    this.home = home;
    this.rows = new RemovedRows(client, transaction);
  }

  /// Stores that something is to be removed, in the place of less of the same run. From now on
  /// nobody takes what is left for the whole.
  public void begin(Removal removal) {
    transaction.executeWithoutResult(
        _ -> {
          over(removal.run());
          client
              .sql(
                  """
                  insert into removal (run_id, home, job, what, asked_at)
                  values (:run, :home, :job, :part, :at)
                  """)
              .param("home", home)
              .param("run", removal.run())
              .param("job", removal.job())
              .param("part", removal.part().name())
              .param("at", UtcColumn.write(removal.askedAt()))
              .update();
          client
              .sql("update run set kept = :kept where id = :run")
              .param("kept", removal.part() == Part.PARTITIONS ? "SAMPLES" : "SUMMARY")
              .param("run", removal.run())
              .update();
        });
  }

  /// Removes the rows; can be called again wherever it was left.
  public void removeRows(Removal removal) {
    rows.partitions(removal.run());
    if (removal.part() != Part.PARTITIONS) {
      rows.trials(removal.run());
    }
    if (removal.part() == Part.RUN) {
      rows.run(removal.run());
    }
  }

  /// Nothing is left to remove of a run.
  public void over(String run) {
    client.sql("delete from removal where run_id = :run").param("run", run).update();
  }

  /// What was begun and is not over, the oldest first.
  public List<Removal> unfinished() {
    return client
        .sql("select * from removal where home = :home order by asked_at, run_id")
        .param("home", home)
        .query(RemovalTable::row)
        .list();
  }

  /// The oldest run that began before a time and of which a part is stored that may go. One that
  /// can be resumed keeps its trials.
  ///
  /// @param now when it is decided
  public Optional<Removal> next(Part part, Instant before, Instant now) {
    return client
        .sql(
            "select id, job from run where home = :home and started_at < :before and "
                + candidates(part)
                + " order by started_at, id limit 1")
        .param("home", home)
        .param("before", UtcColumn.write(before))
        .query((row, _) -> new Removal(row.getString("id"), row.getString("job"), part, now))
        .optional();
  }

  private static String candidates(Part part) {
    return switch (part) {
      case PARTITIONS -> "kept = 'ALL' and " + ENDED;
      case SAMPLES -> "kept <> 'SUMMARY' and " + ENDED;
      case RUN -> "state <> 'RUNNING' and not " + UNSETTLED;
    };
  }

  /// How much of a run is still stored; empty when there is no such run.
  public Optional<Kept> kept(String run) {
    return client
        .sql("select kept from run where id = :run")
        .param("run", run)
        .query((row, _) -> Kept.valueOf(row.getString("kept")))
        .optional();
  }

  /// The newest finished run of a job that is not being removed.
  public Optional<String> newestLeft(String job) {
    return client
        .sql(
            """
            select id from run where home = :home and job = :job and state = 'FINISHED'
              and id not in (select run_id from removal where what = 'RUN')
            order by started_at desc, id desc limit 1
            """)
        .param("home", home)
        .param("job", job)
        .query(String.class)
        .optional();
  }

  /// Whether the inbox still has something to do for the file of a run.
  public boolean isWanted(String run) {
    return client
        .sql("select count(*) > 0 from run where id = :run and " + UNSETTLED)
        .param("run", run)
        .query(Boolean.class)
        .single();
  }

  /// Removes what is known of nights and dropped files that were over before a time, rejected files
  /// excepted.
  ///
  /// @return how many rows
  public int removeRecords(Instant before) {
    int nights =
        client
            .sql(
                """
                delete from scheduled_night
                where home = :home and expected_at < :before and state not in ('DUE', 'RUNNING')
                """)
            .param("home", home)
            .param("before", UtcColumn.write(before))
            .update();
    return nights
        + client
            .sql(
                """
                delete from inbox_file where home = :home and changed_at < :before
                  and state in ('ARCHIVED', 'RETRIED', 'REPLACED', 'GONE')
                """)
            .param("home", home)
            .param("before", UtcColumn.write(before))
            .update();
  }

  private static Removal row(ResultSet row, int index) throws SQLException {
    return new Removal(
        row.getString("run_id"),
        row.getString("job"),
        Part.valueOf(row.getString("what")),
        UtcColumn.read(row, "asked_at"));
  }
}
