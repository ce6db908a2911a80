package io.threadmill.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Rows on their way into the tables of a history, many at a time.
final class GeneratedRows implements AutoCloseable {

  /// The columns of each table, in the order in which tables can be filled.
  private static final Map<String, String> TABLES = new LinkedHashMap<>();

  static {
    TABLES.put("environment", "fingerprint, facts");
    TABLES.put("number_set", "sha256, columns, row_count");
    TABLES.put(
        "run",
        """
        id, job, workload, workload_version, definition, program_version, started_by, input_file,
        input_sha256, number_set_sha256, environment_fingerprint, quick, blocks, reference, seed,
        omissions, bad_rows, right_digest, state, exit_code, message, headline, started_at,
        finished_at, job_file, job_text, restarts, others_cores, host
        """);
    TABLES.put("calibration", "run_id, variant, serial_ns, repeat");
    TABLES.put(
        "trial",
        """
        id, run_id, block, pass, took_ns, position, configuration, variant, mode, workers, transfer,
        partitions, repeat, attempt, outcome, message, cold_ns, warm_up_samples, measured_samples,
        median_sample, steady, pool_start_ns
        """);
    TABLES.put(
        "sample",
        """
        trial_id, phase, sample, elapsed_ns, cpu_ns, gc_ns, allocated_bytes, send_ns, decode_ns,
        compute_ns, encode_ns, receive_ns, idle_ns, merge_ns, unaccounted_ns, digest
        """);
    TABLES.put(
        "partition_timing",
        """
        trial_id, partition_index, from_row, to_row, worker, start_ns, queue_ns, send_ns, decode_ns,
        compute_ns, encode_ns, receive_ns
        """);
    TABLES.put(
        "block_pass",
        """
        run_id, block, pass, loop_before_ns, core_before_ns, loop_after_ns, core_after_ns, repeated,
        reason, widest
        """);
    TABLES.put(
        "verdict",
        "run_id, configuration, correctness, reason, first_row, inputs, expected, found");
    TABLES.put("result_row", "run_id, row_index, inputs, result");
    TABLES.put("rejected_row", "run_id, problem_index, line, column_number, field, found, problem");
    TABLES.put(
        "run_figure",
        """
        run_id, configuration, partitions, blocks, median_ns, verdict, speedup_blocks, speedup,
        speedup_error, loop_blocks, per_loop, per_loop_error
        """);
    TABLES.put(
        "scheduled_night",
        """
        job, expected_at, local_at, zone, state, reason, run_id, exit_code, decided_at, started_at,
        ended_at
        """);
    TABLES.put(
        "inbox_file",
        """
        run_id, name, folder, job, size_bytes, modified_us, sha256, state, place, message,
        claimed_at, changed_at
        """);
  }

  private final Connection database;
  private final Map<String, PreparedStatement> inserts = new LinkedHashMap<>();
  private long trial;

  GeneratedRows(DataSource database) {
    try {
      this.database = database.getConnection();
      this.database.setAutoCommit(false);
      for (Map.Entry<String, String> table : TABLES.entrySet()) {
        inserts.put(table.getKey(), insert(table.getKey(), table.getValue()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private PreparedStatement insert(String table, String columns) throws SQLException {
    return database.prepareStatement(
        "insert into %s (%s) values (%s)"
            .formatted(table, columns, columns.replaceAll("\\w+", "?")));
  }

  /// The number of the next trial.
  long nextTrial() {
    return ++trial;
  }

  void add(String table, @Nullable Object... values) {
    try {
      PreparedStatement insert = Objects.requireNonNull(inserts.get(table), table);
      for (int i = 0; i < values.length; i++) {
        insert.setObject(i + 1, values[i]);
      }
      insert.addBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Stores what has been added.
  void flush() {
    try {
      for (PreparedStatement insert : inserts.values()) {
        insert.executeBatch();
      }
      try (Statement next = database.createStatement()) {
        next.execute("alter table trial alter column id restart with " + (trial + 1));
      }
      database.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      database.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
