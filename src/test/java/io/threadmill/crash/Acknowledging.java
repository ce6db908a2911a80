package io.threadmill.crash;

import io.threadmill.history.DatabaseFile;
import io.threadmill.history.KilledDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// A program whose threads store numbers, each in a table of its own, and print every number that
/// was stored. It first prints what it finds.
final class Acknowledging {

  static final int TABLES = 4;
  private static final int MOST_ROWS = 200;
  private static final int KEPT = 300;
  private static final int PAUSE_MS = 60;
  private static final int TEXT = 900;

  private final int table;
  private final Connection connection;
  private long number;

  private Acknowledging(int table, Connection connection) {
    this.table = table;
    this.connection = connection;
  }

  public static void main(String[] arguments) throws SQLException {
    Path reports = Path.of(arguments[0]);
    KilledDatabase.recover(reports);
    StringBuilder found = new StringBuilder("found");
    Acknowledging[] all = new Acknowledging[TABLES];
    for (int table = 0; table < TABLES; table++) {
      Connection connection =
          DriverManager.getConnection(DatabaseFile.url(reports), "threadmill", "");
      all[table] = new Acknowledging(table, connection);
      found.append(' ').append(all[table].look());
    }
    say(found.toString());
    for (Acknowledging one : all) {
      Thread.ofPlatform().start(one::store);
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private long look() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists t" + table + " (id bigint primary key, s varchar)");
      try (ResultSet row = statement.executeQuery("select coalesce(max(id), 0) from t" + table)) {
        row.next();
        number = row.getLong(1);
        return number;
      }
    }
  }

  /// The first two tables get single rows, the others many at once; from the last one rows are
  /// removed, so that space is used again.
  private void store() {
    try (PreparedStatement insert =
            connection.prepareStatement("insert into t" + table + " values (?, ?)");
        PreparedStatement delete =
            connection.prepareStatement("delete from t" + table + " where id < ?")) {
      connection.setAutoCommit(false);
      while (true) {
        int rows = table < 2 ? 1 : ThreadLocalRandom.current().nextInt(1, MOST_ROWS);
        for (int row = 0; row < rows; row++) {
          insert.setLong(1, ++number);
          insert.setString(2, "x".repeat(ThreadLocalRandom.current().nextInt(TEXT)));
          insert.addBatch();
        }
        insert.executeBatch();
        delete.setLong(1, table == TABLES - 1 ? number - KEPT : 0);
        delete.executeUpdate();
        connection.commit();
        say("stored " + table + " " + number);
        TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MS));
      }
    } catch (SQLException | InterruptedException e) {
      say("failed " + e);
    }
  }
}
