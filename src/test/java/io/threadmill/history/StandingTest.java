package io.threadmill.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.OldDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class StandingTest {

  private static final int QUERIES = 5;

  private final ArchiveDatabase database = ArchiveDatabase.old();
  private final List<String> connections = new ArrayList<>();

  /// One connection is taken for each query outside of a transaction.
  private History counted() {
    DelegatingDataSource source =
        new DelegatingDataSource(database.source()) {
          @Override
          public Connection getConnection() throws SQLException {
            connections.add("one");
            return super.getConnection();
          }
        };
    return new History(new JdbcTemplate(source), new JdbcTransactionManager(source));
  }

  @Test
  void asksAsOftenHoweverMuchIsStored() {
    History history = counted();
    connections.clear();
    history.standing();
    assertThat(connections).hasSize(QUERIES);
    connections.clear();
    for (int run = 1; run <= 50; run++) {
      String id = "20261101-0200%02d-000a".formatted(run);
      database
          .jdbc()
          .update(
              """
              insert into run (id, job, workload, workload_version, definition, program_version,
                started_by, input_file, environment_fingerprint, quick, reference, seed, omissions,
                state, started_at)
              select ?, ?, workload, workload_version, definition, program_version, started_by,
                input_file, environment_fingerprint, false, reference, seed, omissions, 'STOPPED',
                started_at
              from run where id = ?
              """,
              id,
              "job-" + run,
              OldDatabase.PAIRS);
      database
          .jdbc()
          .update(
              """
              insert into change_point (job, series, told_by, told_at, configuration, partitions,
                first_run, first_at, ratio, p_value)
              select job, ?, id, started_at, 'serial', 4, id, started_at, 1.2, 0.01
              from run where id = ?
              """,
              "0".repeat(64),
              id);
    }

    Standing standing = history.standing();

    assertThat(connections).hasSize(QUERIES);
    assertThat(standing.lastSuccess()).hasSize(52);
    assertThat(standing.lastSuccess().get("pairs")).isPresent();
    assertThat(standing.lastSuccess()).containsEntry("job-7", Optional.empty());
    assertThat(standing.lastSuccess()).containsEntry("sensors", Optional.empty());
    assertThat(standing.openRegressions()).hasSize(50).containsEntry("job-7", 1L);
  }

  @Test
  void theDatabaseAnswers() {
    assertThat(database.history().isAnswering()).isTrue();
  }
}
