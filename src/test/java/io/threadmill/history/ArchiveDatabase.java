package io.threadmill.history;

import io.threadmill.blackbox.OldDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// A database of any version, with runs whose values are hard to keep.
public record ArchiveDatabase(JdbcConnectionPool source, JdbcTemplate jdbc, History history) {

  public static final String RUN = "20261123-020000-00ff";
  static final String OTHER = "20261122-020000-00ff";

  private static final int ROWS = 3;
  private static final double[] NUMBERS = {0.1 + 0.2, Math.nextUp(1.0), Double.MIN_VALUE};
  private static final String FACTS = "{\"host\":\"bench\",\"cpu\":\"A\"}";
  private static final String FINGERPRINT =
      new io.threadmill.measurement.Environment(Json.facts(FACTS)).fingerprint();

  /// An empty one of the newest version.
  public static ArchiveDatabase open() {
    return open("latest");
  }

  /// One that an older version filled, brought up to date.
  public static ArchiveDatabase old() {
    ArchiveDatabase database = unmade();
    try (Connection connection = database.source.getConnection()) {
      OldDatabase.fill(connection);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
    database.migrate("latest");
    return database;
  }

  /// An empty one of a version of the schema.
  static ArchiveDatabase open(String schema) {
    ArchiveDatabase database = unmade();
    database.migrate(schema);
    return database;
  }

  private static ArchiveDatabase unmade() {
    JdbcConnectionPool source =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "threadmill", "");
    JdbcTemplate jdbc = new JdbcTemplate(source);
    return new ArchiveDatabase(source, jdbc, new History(jdbc, new JdbcTransactionManager(source)));
  }

  void migrate(String schema) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/h2")
        .target(schema)
        .load()
        .migrate();
  }

  RunArchive archive() {
    return history.archive();
  }

  /// Rows in every table, some of them with nothing where that may be.
  public ArchiveDatabase with(String run) {
    int schema = archive().schema();
    for (ArchivedTable table : ArchivedTable.of(schema)) {
      int rows = isShared(table) || table == ArchivedTable.RUN ? 1 : ROWS;
      IntStream.rangeClosed(1, rows).forEach(row -> insert(table, schema, run, row));
    }
    return this;
  }

  private void insert(ArchivedTable table, int schema, String run, int row) {

    if (isShared(table) && count(table) > 0) {
      return;
    }
    List<ArchivedColumn> columns = table.columns(schema);
    if (table == ArchivedTable.TRIAL) {
      columns = columns.subList(1, columns.size());
    }
    jdbc.update(
        ArchivedTable.insert(table.table(), columns),
        columns.stream().map(column -> value(column, run, row)).toArray());
  }

  private @Nullable Object value(ArchivedColumn column, String run, int row) {
    Object fixed = fixed(run, row).get(column.name());
    return fixed != null
        ? fixed
        : switch (column.kind()) {
          case TEXT -> "=é\n\0\ud83d\"" + row;
          case HEX -> ("0" + row).repeat(column.name().endsWith("digest") ? 8 : 32);
          case INT -> row;
          case LONG -> row * 1_000_003L;
          case DOUBLE -> NUMBERS[row - 1];
          case FLAG -> row == 1;
          case TIME -> LocalDateTime.of(2026, 11, 23, 2, 0, 0, 120_000_000);
        };
  }

  private Map<String, Object> fixed(String run, int row) {
    long trial =
        number("select coalesce(min(id), 0) from trial where run_id = '%s'".formatted(run));
    return Map.ofEntries(
        Map.entry("id", run),
        Map.entry("run_id", run),
        Map.entry("trial_id", trial + row - 1),
        Map.entry("job", "gcd"),
        Map.entry("job_file", "/jobs/gcd.yaml"),
        Map.entry("omissions", "[]"),
        Map.entry("state", "FINISHED"),
        Map.entry("transfer", "INLINE"),
        Map.entry("kept", "ALL"),
        Map.entry("seed", Long.MIN_VALUE),
        Map.entry("fingerprint", FINGERPRINT),
        Map.entry("environment_fingerprint", FINGERPRINT),
        Map.entry("facts", FACTS),
        Map.entry("sha256", "ab".repeat(32)),
        Map.entry("number_set_sha256", "ab".repeat(32)));
  }

  private static boolean isShared(ArchivedTable table) {
    return table == ArchivedTable.ENVIRONMENT || table == ArchivedTable.NUMBER_SET;
  }

  private long number(String sql) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
  }

  /// The archive of a run.
  public byte[] export(String run) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    archive().write(run, "0.1.0", Optional.empty(), out);
    return out.toByteArray();
  }

  /// Imports an archive.
  boolean store(Path file) throws IOException {
    try (ArchiveFile archive = archive().open(file)) {
      return archive().store(archive, () -> {});
    }
  }

  long count(ArchivedTable table) {
    return number("select count(*) from " + table.table());
  }

  /// How many rows there are in all tables of runs.
  public long rows() {
    return ArchivedTable.of(archive().schema()).stream().mapToLong(this::count).sum();
  }
}
