package io.threadmill.history;

import io.threadmill.history.ArchivedColumn.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The tables that hold what is known of a run, in the order in which they can be filled. The
/// sentence of a run is left out: it is made again with its report.
enum ArchivedTable {
  ENVIRONMENT(
      2,
      Rows.ENVIRONMENT,
      "",
      """
      fingerprint hex, facts text
      """),
  NUMBER_SET(
      2,
      Rows.NUMBER_SET,
      "",
      """
      sha256 hex, columns text, row_count long
      """),
  RUN(
      2,
      Rows.RUN,
      "",
      """
      id text, job text, workload text, workload_version int, definition text,
      program_version text, started_by text, input_file text, input_sha256 hex,
      number_set_sha256 hex, environment_fingerprint hex, quick flag, blocks int,
      reference text, seed long, omissions text, bad_rows long, right_digest hex,
      state text, exit_code int, message text, started_at time, finished_at time,
      job_file text 3, job_text text 3, asked_blocks int 3, restarts int 3,
      others_cores double 11, host text 13, kept text 14
      """),
  CALIBRATION(
      4,
      Rows.OF_RUN,
      "variant",
      """
      run_id text, variant text, serial_ns double, repeat int
      """),
  TRIAL(
      2,
      Rows.TRIAL,
      "id",
      """
      id long, run_id text, block int, position int, configuration text, variant text,
      mode text, workers int, partitions int, repeat int, attempt int, outcome text,
      message text, cold_ns long, warm_up_samples int, measured_samples int,
      median_sample int, steady flag, transfer text 5, pool_start_ns long 5,
      pass int 10, took_ns long 10, baseline text 17, worker_names text 18
      """),
  SAMPLE(
      2,
      Rows.OF_TRIAL,
      "phase, t.sample",
      """
      trial_id long, phase text, sample int, elapsed_ns long, cpu_ns long, gc_ns long,
      allocated_bytes long, idle_ns long, merge_ns long, unaccounted_ns long,
      digest hex, send_ns long 5, decode_ns long 5, compute_ns long 5,
      encode_ns long 5, receive_ns long 5
      """),
  PARTITION_TIMING(
      2,
      Rows.OF_TRIAL,
      "partition_index",
      """
      trial_id long, partition_index int, from_row int, to_row int, worker int,
      start_ns long, queue_ns long, send_ns long, decode_ns long, compute_ns long,
      encode_ns long, receive_ns long
      """),
  OBSERVATION(
      6,
      Rows.OF_TRIAL,
      "phase, t.sample, t.quantity",
      """
      trial_id long, phase text, sample int, quantity text, observed long
      """),
  COUNTER_TOTAL(
      6,
      Rows.OF_TRIAL,
      "phase, t.sample",
      """
      trial_id long, phase text, sample int, expected long, found long, lost long
      """),
  BLOCK_PASS(
      10,
      Rows.OF_RUN,
      "block, t.pass",
      """
      run_id text, block int, pass int, loop_before_ns double, core_before_ns double,
      loop_after_ns double, core_after_ns double, repeated flag, reason text,
      widest double
      """),
  VERDICT(
      2,
      Rows.OF_RUN,
      "configuration",
      """
      run_id text, configuration text, correctness text, reason text, first_row int,
      inputs text, expected text, found text
      """),
  RESULT_ROW(
      2,
      Rows.OF_RUN,
      "row_index",
      """
      run_id text, row_index int, inputs text, result text
      """),
  REJECTED_ROW(
      2,
      Rows.OF_RUN,
      "problem_index",
      """
      run_id text, problem_index int, line long, column_number int, field text,
      found text, problem text
      """),
  RUN_FIGURE(
      12,
      Rows.OF_RUN,
      "configuration",
      """
      run_id text, configuration text, partitions int, blocks int, median_ns double,
      verdict text, speedup_blocks int, speedup double, speedup_error double,
      loop_blocks int, per_loop double, per_loop_error double
      """);

  /// The oldest version of the schema that has runs.
  static final int OLDEST = 2;

  private static final String EXTENSION = ".jsonl";

  /// How the rows of a run are found. Trials are numbered from 1 in each archive.
  enum Rows {
    ENVIRONMENT(
        " t where t.fingerprint = (select environment_fingerprint from run where id = :run)"),
    NUMBER_SET(" t where t.sha256 = (select number_set_sha256 from run where id = :run)"),
    RUN(" t where t.id = :run"),
    OF_RUN(" t where t.run_id = :run"),
    TRIAL(" t where t.run_id = :run"),
    OF_TRIAL(
        " t join (select id, row_number() over (order by id) as number from trial"
            + " where run_id = :run) n on n.id = t.trial_id");

    private final String where;

    Rows(String where) {
      this.where = where;
    }
  }

  private final int since;
  private final Rows rows;
  private final String order;
  private final String columns;

  /// @param columns a name and a kind each, and the version of the schema that brought it later
  ArchivedTable(int since, Rows rows, String order, String columns) {
    this.since = since;
    this.rows = rows;
    this.order = order;
    this.columns = columns;
  }

  /// Those that a version of the schema has.
  static List<ArchivedTable> of(int schema) {
    return Arrays.stream(values()).filter(table -> table.since <= schema).toList();
  }

  /// The entry of an archive that holds its rows.
  String entry() {
    return table() + EXTENSION;
  }

  String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  Rows rows() {
    return rows;
  }

  /// The columns that a version of the schema has.
  List<ArchivedColumn> columns(int schema) {
    return Arrays.stream(columns.strip().split(",\\s+"))
        .map(this::column)
        .filter(column -> column.since() <= schema)
        .toList();
  }

  /// Reads the rows of a run, of which a parameter `run` tells.
  String select(List<ArchivedColumn> read) {
    String sql =
        "select %s from %s%s"
            .formatted(
                read.stream().map(this::expression).collect(Collectors.joining(", ")),
                table(),
                rows.where);
    return switch (rows) {
      case ENVIRONMENT, NUMBER_SET, RUN -> sql;
      case OF_RUN, TRIAL -> sql + " order by t." + order;
      case OF_TRIAL -> sql + " order by n.number, t." + order;
    };
  }

  private String expression(ArchivedColumn column) {
    return switch (column.name()) {
      // a run that could go on does not take what it began with along: it goes on where it began
      case "job_file", "job_text" ->
          "case when t.state = 'FINISHED' or (t.state = 'FAILED' and t.exit_code = 3) then t.%s end"
              .formatted(column.name());
      case "trial_id" -> "n.number";
      case "id" -> this == TRIAL ? "row_number() over (order by t.id)" : "t.id";
      default -> "t." + column.name();
    };
  }

  /// Adds a row, with a parameter for each column.
  static String insert(String table, List<ArchivedColumn> columns) {
    return "insert into %s (%s) values (%s)"
        .formatted(
            table,
            columns.stream().map(ArchivedColumn::name).collect(Collectors.joining(", ")),
            columns.stream().map(_ -> "?").collect(Collectors.joining(", ")));
  }

  private ArchivedColumn column(String text) {
    String[] words = text.split(" ", -1);
    return new ArchivedColumn(
        words[0],
        Kind.valueOf(words[1].toUpperCase(Locale.ROOT)),
        words.length == 2 ? since : Integer.parseInt(words[2]));
  }
}
