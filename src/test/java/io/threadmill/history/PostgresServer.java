package io.threadmill.history;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A real PostgreSQL server for all tests of a JVM, started by the first one that needs it and
/// stopped when the JVM ends. Where it cannot be started, tests are skipped, or fail where the
/// environment variable `THREADMILL_POSTGRES` is `required`.
public final class PostgresServer {

  public static final String USER = "threadmill";

  /// It would not be one any more if somebody took it for a property of Spring.
  public static final String PASSWORD = "s3cret-${user.home}";

  private static final String TEMPLATE = "made";

  private static @Nullable PostgresServer shared;
  private static @Nullable String trouble;

  private final EmbeddedPostgres server;
  private int databases;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /// The server, or the test is skipped.
  public static synchronized PostgresServer shared() {
    if (shared == null && trouble == null) {
      try {
        shared = start();
      } catch (IOException | SQLException | IllegalStateException e) {
        trouble = "PostgreSQL does not start here: " + e;
      }
    }
    if (shared == null) {
      if ("required".equals(System.getenv("THREADMILL_POSTGRES"))) {
        throw new AssertionError(trouble);
      }
      return Assumptions.abort(String.valueOf(trouble));
    }
    return shared;
  }

  private static PostgresServer start() throws IOException, SQLException {
    Path data = Files.createTempDirectory("postgres");
    PostgresServer started =
        new PostgresServer(
            EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .setServerConfig("password_encryption", "scram-sha-256")
                .start());
    started.execute("create role %s login password '%s'".formatted(USER, PASSWORD));
    Files.writeString(
        data.resolve("pg_hba.conf"),
        """
        local all postgres trust
        host all postgres all trust
        host all all all scram-sha-256
        """);
    started.execute("select pg_reload_conf()");
    started.execute("create database %s owner %s".formatted(TEMPLATE, USER));
    Flyway.configure()
        .dataSource(started.at(TEMPLATE).source())
        .locations("classpath:db/migration/postgresql")
        .load()
        .migrate();
    return started;
  }

  /// A database of its own without any table.
  public DatabaseServer empty() {
    return database("template0");
  }

  /// A database of its own with all tables, and nothing in them.
  public DatabaseServer migrated() {
    return database(TEMPLATE);
  }

  private synchronized DatabaseServer database(String template) {
    String name = "test%d".formatted(++databases);
    execute("create database %s owner %s template %s".formatted(name, USER, template));
    return at(name);
  }

  private DatabaseServer at(String database) {
    return new DatabaseServer(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database), USER, PASSWORD);
  }

  /// Does something as the superuser.
  public void execute(String sql) {
    try (Connection superuser = server.getPostgresDatabase().getConnection();
        Statement statement = superuser.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A connection of the user.
  public static Connection connect(DatabaseServer database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  /// What a database answers.
  public static long number(DatabaseServer database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
