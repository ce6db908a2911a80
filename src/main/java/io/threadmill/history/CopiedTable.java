package io.threadmill.history;

import io.threadmill.numberset.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A table that is copied from one database to another.
///
/// @param columns in one order for both
record CopiedTable(String name, List<String> columns) {

  private static final int BATCH = 1_000;
  private static final String HOME = "home";

  CopiedTable {
    columns = List.copyOf(columns);
  }

  /// How many rows there are, and a digest of them that does not depend on their order.
  record Digest(long rows, long sum) {
    private static final Digest NONE = new Digest(0, 0);

    private Digest with(List<@Nullable Object> row) {
      return new Digest(rows + 1, sum + hash(row));
    }

    private static long hash(List<@Nullable Object> row) {
      String text =
          row.stream()
              .map(it -> it == null ? "-" : "+" + it.toString().length() + ":" + it)
              .collect(Collectors.joining("\n"));
      return ByteBuffer.wrap(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)))
          .getLong();
    }
  }

  /// Copies all rows.
  ///
  /// @param home what the key of a home becomes
  /// @return of the rows as they are meant to be
  Digest copy(Connection source, Connection target, UnaryOperator<String> home)
      throws SQLException {
    Digest digest = Digest.NONE;
    try (Statement query = source.createStatement();
        ResultSet row = query(query);
        PreparedStatement insert = target.prepareStatement(insert())) {
      Reader reader = new Reader(row.getMetaData(), home);
      while (row.next()) {
        List<@Nullable Object> values = reader.read(row);
        digest = digest.with(values);
        reader.set(insert, values);
        insert.addBatch();
        if (digest.rows() % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
    return digest;
  }

  /// Reads all rows.
  Digest digest(Connection database) throws SQLException {
    Digest digest = Digest.NONE;
    try (Statement query = database.createStatement();
        ResultSet row = query(query)) {
      Reader reader = new Reader(row.getMetaData(), UnaryOperator.identity());
      while (row.next()) {
        digest = digest.with(reader.read(row));
      }
    }
    return digest;
  }

  private ResultSet query(Statement query) throws SQLException {
    query.setFetchSize(BATCH);
    return query.executeQuery("select %s from %s".formatted(String.join(", ", columns), name));
  }

  private String insert() {
    return "insert into %s (%s) values (%s)"
        .formatted(
            name,
            String.join(", ", columns),
            columns.stream().map(_ -> "?").collect(Collectors.joining(", ")));
  }

  /// Reads rows as both databases can hold them.
  private record Reader(ResultSetMetaData columns, UnaryOperator<String> home) {

    private List<@Nullable Object> read(ResultSet row) throws SQLException {
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        values.add(value(row, i));
      }
      return values;
    }

    private @Nullable Object value(ResultSet row, int i) throws SQLException {
      return switch (columns.getColumnType(i)) {
        case Types.BIGINT -> row.getObject(i, Long.class);
        case Types.INTEGER, Types.SMALLINT -> row.getObject(i, Integer.class);
        case Types.DOUBLE, Types.FLOAT -> row.getObject(i, Double.class);
        case Types.BOOLEAN, Types.BIT -> row.getObject(i, Boolean.class);
        case Types.TIMESTAMP -> micros(row.getObject(i, LocalDateTime.class));
        case Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR, Types.CLOB -> text(row, i);
        default ->
            throw new IllegalStateException(
                "no column of type %s is copied".formatted(columns.getColumnTypeName(i)));
      };
    }

    private static @Nullable LocalDateTime micros(@Nullable LocalDateTime time) {
      return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
    }

    private @Nullable String text(ResultSet row, int i) throws SQLException {
      String text = row.getString(i);
      if (text == null) {
        return null;
      }
      return columns.getColumnName(i).equalsIgnoreCase(HOME)
          ? home.apply(text)
          : Dialect.POSTGRESQL.text(text);
    }

    private void set(PreparedStatement insert, List<@Nullable Object> values) throws SQLException {
      for (int i = 1; i <= values.size(); i++) {
        Object value = values.get(i - 1);
        if (value == null) {
          int type = columns.getColumnType(i);
          insert.setNull(i, type == Types.BIT ? Types.BOOLEAN : type);
        } else {
          insert.setObject(i, value);
        }
      }
    }
  }
}
