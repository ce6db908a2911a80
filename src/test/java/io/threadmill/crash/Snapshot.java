package io.threadmill.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A copy of a home's database, so that it is not the test that opens what a kill has left.
final class Snapshot implements AutoCloseable {

  private final Path folder;
  private final Connection connection;

  private Snapshot(Path folder, Connection connection) {
    this.folder = folder;
    this.connection = connection;
  }

  /// @param home of which no process is alive
  static Snapshot of(CrashHome home) {
    try {
      Path folder = Files.createTempDirectory("snapshot");
      Path database = home.reports().resolve("threadmill.mv.db");
      if (Files.exists(database)) {
        Files.copy(database, folder.resolve("threadmill.mv.db"));
      }
      String url = "jdbc:h2:file:" + folder.resolve("threadmill");
      return new Snapshot(folder, DriverManager.getConnection(url, "threadmill", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new AssertionError("the database cannot be opened", e);
    }
  }

  /// Runs of this home.
  List<String> runs() {
    return column("select id from run order by id");
  }

  List<String> column(String sql, Object... parameters) {
    return rows(sql, parameters).stream().map(List::getFirst).toList();
  }

  long count(String sql, Object... parameters) {
    return Long.parseLong(column(sql, parameters).getFirst());
  }

  /// Rows as text.
  List<List<String>> rows(String sql, Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int index = 0; index < parameters.length; index++) {
        statement.setObject(index + 1, parameters[index]);
      }
      try (ResultSet result = statement.executeQuery()) {
        return texts(result);
      }
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static List<List<String>> texts(ResultSet result) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
        row.add(String.valueOf(result.getString(column)));
      }
      rows.add(row);
    }
    return rows;
  }

  @Override
  public void close() {
    try {
      connection.close();
      CrashHome.delete(folder);
    } catch (SQLException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
