package io.threadmill.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;

/// Copies everything that the database of a home holds into an empty one: all of it, or nothing.
/// What Quartz keeps is left out: `serve` makes it again from the schedules.
public final class DatabaseCopy {

  private static final String COPY = "threadmill-copy";

  /// H2 calls it snapshot, and JDBC knows no such level.
  private static final int H2_SNAPSHOT = 6;

  private final DataSource source;
  private final HomeDatabase home;

  DatabaseCopy(DataSource source, HomeDatabase home) {
    this.source = source;
    this.home = home;
  }

  /// What was copied, and is the same in both.
  public record Copied(int tables, long rows, long runs) {}

  /// The target cannot be used; nothing of it was changed.
  public static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /// Copies it to a server.
  ///
  /// @param key of this home there
  /// @throws RefusedException when its database is not empty, or of another version
  /// @throws RuntimeException which [DatabaseServer] can explain
  public Copied to(DatabaseServer server, HomeKey key) {
    requireEmpty(
        Flyway.configure()
            .dataSource(server.source())
            .locations("classpath:db/migration/postgresql")
            .ignoreMigrationPatterns(new String[0])
            .load());
    try (Connection target = server.connect()) {
      return copy(target, key);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void requireEmpty(Flyway flyway) {
    MigrationInfoService info = flyway.info();
    if (info.current() != null && info.pending().length > 0) {
      throw new RefusedException(
          "its tables are those of an earlier version (schema %s)"
              .formatted(info.current().getVersion()));
    }
    flyway.migrate(); // which refuses one of a newer version, or of somebody else
  }

  /// Copies it to a file in the folder `reports` of another home.
  ///
  /// @throws RefusedException when that home has a database
  /// @throws IOException when it cannot be written
  public Copied to(Path reports) throws IOException {
    Path database = DatabaseFile.in(reports);
    Path copy = DatabaseFile.in(reports, COPY);
    if (Files.exists(database)) {
      throw new RefusedException("it has a database already: " + database);
    }
    Files.createDirectories(reports);
    Files.deleteIfExists(copy); // what a killed copy has left
    try {
      Copied copied = toFile(DatabaseFile.url(reports, COPY));
      Files.move(copy, database);
      return copied;
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private Copied toFile(String url) {
    SchemaUpdate.migrate(url);
    try (Connection target = DriverManager.getConnection(url, DatabaseFile.USER, "")) {
      return copy(target, HomeKey.ONLY);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Copied copy(Connection target, HomeKey key) throws SQLException {
    target.setAutoCommit(false);
    try (Connection from = source.getConnection()) {
      from.setAutoCommit(false);
      from.setTransactionIsolation(
          home.isOnServer() ? Connection.TRANSACTION_REPEATABLE_READ : H2_SNAPSHOT);
      List<CopiedTable> tables = new CopiedSchema(from).tables();
      CopiedSchema there = new CopiedSchema(target);
      requireFree(there, tables);
      Map<CopiedTable, CopiedTable.Digest> digests = fill(from, target, tables, key);
      requireSame(target, digests);
      there.numberOn(tables);
      target.commit();
      from.rollback();
      return copied(digests);
    }
  }

  /// Nobody else fills them meanwhile.
  private static void requireFree(CopiedSchema there, List<CopiedTable> tables)
      throws SQLException {
    if (!there.database().getMetaData().storesUpperCaseIdentifiers()) { // PostgreSQL
      there.execute(
          "lock table %s in access exclusive mode"
              .formatted(tables.stream().map(CopiedTable::name).collect(Collectors.joining(", "))));
    }
    for (CopiedTable table : tables) {
      long rows = there.rows(table);
      if (rows > 0) {
        throw new RefusedException(
            "it is not empty: the table %s has %d %s"
                .formatted(table.name(), rows, rows == 1 ? "row" : "rows"));
      }
    }
  }

  private Map<CopiedTable, CopiedTable.Digest> fill(
      Connection from, Connection target, List<CopiedTable> tables, HomeKey key)
      throws SQLException {
    Map<CopiedTable, CopiedTable.Digest> digests = new LinkedHashMap<>();
    for (CopiedTable table : tables) {
      digests.put(
          table, table.copy(from, target, it -> it.equals(home.key().text()) ? key.text() : it));
    }
    return digests;
  }

  private static void requireSame(Connection target, Map<CopiedTable, CopiedTable.Digest> digests)
      throws SQLException {
    for (Map.Entry<CopiedTable, CopiedTable.Digest> table : digests.entrySet()) {
      CopiedTable.Digest there = table.getKey().digest(target);
      if (!there.equals(table.getValue())) {
        throw new RefusedException(
            "the table %s is not the same there: %d rows instead of %d, or others"
                .formatted(table.getKey().name(), there.rows(), table.getValue().rows()));
      }
    }
  }

  private static Copied copied(Map<CopiedTable, CopiedTable.Digest> digests) {
    long rows = digests.values().stream().mapToLong(CopiedTable.Digest::rows).sum();
    long runs =
        digests.entrySet().stream()
            .filter(it -> it.getKey().name().equals("run"))
            .mapToLong(it -> it.getValue().rows())
            .sum();
    return new Copied(digests.size(), rows, runs);
  }
}
