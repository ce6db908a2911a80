package io.threadmill.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// Both databases have the same tables.
class SchemasTest {

  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final int LONG_TEXT = 100_000_000;
  private static final int MICROS = 6;

  private static List<String> files(String vendor) throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS.resolve(vendor))) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void haveTheSameVersions() throws IOException {
    assertThat(files("postgresql")).isEqualTo(files("h2"));
  }

  @Test
  void haveTheSameTablesColumnsAndKeys() throws SQLException {
    String url = "jdbc:h2:mem:schemas;DB_CLOSE_DELAY=-1";
    Flyway.configure()
        .dataSource(url, "threadmill", "")
        .locations("classpath:db/migration/h2")
        .load()
        .migrate();
    try (Connection h2 = DriverManager.getConnection(url, "threadmill", "");
        Connection postgres = PostgresServer.connect(PostgresServer.shared().migrated())) {
      Map<String, String> there = new Schema(postgres).all();

      assertThat(there).hasSizeGreaterThan(250).containsEntry("run.id", "text(20) not null");
      assertThat(there).isEqualTo(new Schema(h2).all());
    }
  }

  /// What a database says of its tables.
  private record Schema(Connection database) {

    /// Columns and keys with what they are.
    Map<String, String> all() throws SQLException {
      Map<String, String> all = new TreeMap<>();
      TreeSet<String> tables = tables();
      DatabaseMetaData metadata = database.getMetaData();
      try (ResultSet column =
          metadata.getColumns(database.getCatalog(), database.getSchema(), null, null)) {
        while (column.next()) {
          String table = lower(column.getString("TABLE_NAME"));
          if (tables.contains(table)) {
            all.put(table + "." + lower(column.getString("COLUMN_NAME")), column(column));
          }
        }
      }
      for (String table : tables) {
        all.put(table + " primary key", primaryKey(table));
        all.put(table + " unique", unique(table));
        all.put(table + " references", references(table));
      }
      return all;
    }

    /// No index, and nothing of Flyway's.
    private TreeSet<String> tables() throws SQLException {
      TreeSet<String> tables = new TreeSet<>();
      String[] types = {"TABLE", "BASE TABLE"};
      try (ResultSet table =
          database
              .getMetaData()
              .getTables(database.getCatalog(), database.getSchema(), null, types)) {
        while (table.next()) {
          tables.add(lower(table.getString("TABLE_NAME")));
        }
      }
      tables.remove("flyway_schema_history");
      return tables;
    }

    private static String column(ResultSet column) throws SQLException {
      int size = column.getInt("COLUMN_SIZE");
      int digits = column.getInt("DECIMAL_DIGITS");
      String type =
          switch (column.getInt("DATA_TYPE")) {
            case Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB ->
                size > LONG_TEXT ? "text" : "text(%d)".formatted(size);
            case Types.CHAR -> "char(%d)".formatted(size);
            case Types.BIT, Types.BOOLEAN -> "boolean";
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> "bytes";
            case Types.TIMESTAMP -> "timestamp(%d)".formatted(Math.min(digits, MICROS));
            case Types.NUMERIC, Types.DECIMAL -> "numeric(%d,%d)".formatted(size, digits);
            case Types.SMALLINT -> "smallint";
            case Types.INTEGER -> "int";
            case Types.BIGINT -> "bigint";
            case Types.DOUBLE -> "double";
            default -> column.getString("TYPE_NAME");
          };
      return type + ("NO".equals(column.getString("IS_NULLABLE")) ? " not null" : "");
    }

    private String primaryKey(String table) throws SQLException {
      Map<Integer, String> columns = new TreeMap<>();
      try (ResultSet key =
          database
              .getMetaData()
              .getPrimaryKeys(database.getCatalog(), database.getSchema(), stored(table))) {
        while (key.next()) {
          columns.put(key.getInt("KEY_SEQ"), lower(key.getString("COLUMN_NAME")));
        }
      }
      return columns.values().toString();
    }

    private String unique(String table) throws SQLException {
      Map<String, TreeSet<String>> indexes = new TreeMap<>();
      try (ResultSet index =
          database
              .getMetaData()
              .getIndexInfo(
                  database.getCatalog(), database.getSchema(), stored(table), true, true)) {
        while (index.next()) {
          if (index.getString("COLUMN_NAME") != null) {
            indexes
                .computeIfAbsent(index.getString("INDEX_NAME"), _ -> new TreeSet<>())
                .add(lower(index.getString("COLUMN_NAME")));
          }
        }
      }
      return new TreeSet<>(indexes.values().stream().map(Object::toString).toList()).toString();
    }

    private String references(String table) throws SQLException {
      TreeSet<String> keys = new TreeSet<>();
      try (ResultSet key =
          database
              .getMetaData()
              .getImportedKeys(database.getCatalog(), database.getSchema(), stored(table))) {
        while (key.next()) {
          keys.add(
              "%s -> %s.%s%s"
                  .formatted(
                      lower(key.getString("FKCOLUMN_NAME")),
                      lower(key.getString("PKTABLE_NAME")),
                      lower(key.getString("PKCOLUMN_NAME")),
                      key.getInt("DELETE_RULE") == DatabaseMetaData.importedKeyCascade
                          ? " cascade"
                          : ""));
        }
      }
      return keys.toString();
    }

    private String stored(String name) throws SQLException {
      return database.getMetaData().storesUpperCaseIdentifiers()
          ? name.toUpperCase(Locale.ROOT)
          : name;
    }

    private static String lower(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  }
}
