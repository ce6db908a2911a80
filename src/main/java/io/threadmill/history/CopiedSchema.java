package io.threadmill.history;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The tables of a database that are copied to another one: all but those of Quartz, which `serve`
/// fills by itself.
record CopiedSchema(Connection database) {

  /// Which numbers sequences give out.
  private static final Map<String, String> SEQUENCES =
      Map.of(
          "batch_job_instance_seq", "select max(job_instance_id) from batch_job_instance",
          "batch_job_execution_seq", "select max(job_execution_id) from batch_job_execution",
          "batch_step_execution_seq", "select max(step_execution_id) from batch_step_execution");

  /// The tables in the order in which they can be filled.
  List<CopiedTable> tables() throws SQLException {
    Map<String, Set<String>> references = new TreeMap<>();
    for (String table : names()) {
      references.put(table, referenced(table));
    }
    List<CopiedTable> tables = new ArrayList<>();
    Set<String> done = new TreeSet<>();
    while (done.size() < references.size()) {
      for (Map.Entry<String, Set<String>> table : references.entrySet()) {
        if (!done.contains(table.getKey()) && done.containsAll(table.getValue())) {
          tables.add(new CopiedTable(table.getKey(), columns(table.getKey())));
          done.add(table.getKey());
        }
      }
    }
    return tables;
  }

  private Set<String> names() throws SQLException {
    Set<String> names = new TreeSet<>();
    String[] types = {"TABLE", "BASE TABLE"};
    try (ResultSet table =
        metadata().getTables(database.getCatalog(), database.getSchema(), null, types)) {
      while (table.next()) {
        String name = lower(table.getString("TABLE_NAME"));
        if (!name.startsWith("qrtz_") && !name.startsWith("flyway_")) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private Set<String> referenced(String table) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (ResultSet key =
        metadata().getImportedKeys(database.getCatalog(), database.getSchema(), stored(table))) {
      while (key.next()) {
        names.add(lower(key.getString("PKTABLE_NAME")));
      }
    }
    names.remove(table);
    return names;
  }

  /// In an order that both databases have in common.
  private List<String> columns(String table) throws SQLException {
    return List.copyOf(new TreeSet<>(numbered(table).keySet()));
  }

  /// The columns, and whether the database numbers them.
  private Map<String, Boolean> numbered(String table) throws SQLException {
    Map<String, Boolean> columns = new LinkedHashMap<>();
    try (ResultSet column =
        metadata().getColumns(database.getCatalog(), database.getSchema(), stored(table), null)) {
      while (column.next()) {
        columns.put(
            lower(column.getString("COLUMN_NAME")),
            "YES".equals(column.getString("IS_AUTOINCREMENT")));
      }
    }
    return columns;
  }

  /// Has the database go on with numbers that no row has.
  void numberOn(List<CopiedTable> tables) throws SQLException {
    for (CopiedTable table : tables) {
      for (Map.Entry<String, Boolean> column : numbered(table.name()).entrySet()) {
        if (column.getValue()) {
          String highest = "select max(%s) from %s".formatted(column.getKey(), table.name());
          execute(
              "alter table %s alter column %s restart with %d"
                  .formatted(table.name(), column.getKey(), number(highest) + 1));
        }
      }
    }
    for (Map.Entry<String, String> sequence : SEQUENCES.entrySet()) {
      execute(
          "alter sequence %s restart with %d"
              .formatted(sequence.getKey(), number(sequence.getValue()) + 1));
    }
  }

  long rows(CopiedTable table) throws SQLException {
    return number("select count(*) from " + table.name());
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  /// 0 for nothing.
  private long number(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private DatabaseMetaData metadata() throws SQLException {
    return database.getMetaData();
  }

  /// As the database writes names that were not quoted.
  private String stored(String name) throws SQLException {
    return metadata().storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
