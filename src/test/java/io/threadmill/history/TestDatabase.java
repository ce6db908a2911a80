package io.threadmill.history;

import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// The databases that hold a history, for tests of its tables.
enum TestDatabase {
  H2,
  POSTGRESQL;

  /// A history without any row.
  History open() {
    DataSource database =
        switch (this) {
          case H2 -> h2();
          case POSTGRESQL -> postgres();
        };
    return new History(new JdbcTemplate(database), new JdbcTransactionManager(database));
  }

  private static DataSource h2() {
    DataSource database =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "threadmill", "");
    Flyway.configure().dataSource(database).locations("classpath:db/migration/h2").load().migrate();
    return database;
  }

  private static DataSource postgres() {
    try {
      return new SingleConnectionDataSource(
          PostgresServer.connect(PostgresServer.shared().migrated()), true);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
