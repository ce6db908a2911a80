package io.threadmill.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaUpdateTest {

  @TempDir private Path reports = Path.of("");

  private Connection open() throws SQLException {
    return DriverManager.getConnection(DatabaseFile.url(reports), "threadmill", "");
  }

  private void execute(String sql) throws SQLException {
    try (Connection database = open()) {
      database.createStatement().execute(sql);
    }
  }

  private long runs() throws SQLException {
    try (Connection database = open();
        var rows = database.createStatement().executeQuery("select count(*) from run")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void makesADatabaseWhereThereIsNone() throws Exception {
    assertThat(SchemaUpdate.isNeeded(reports)).isTrue();

    SchemaUpdate.apply(reports);

    assertThat(SchemaUpdate.isNeeded(reports)).isFalse();
    assertThat(reports.toFile().list()).containsExactly("threadmill.mv.db");
    assertThat(runs()).isZero();
  }

  @Test
  void beginsAgainWhereItWasKilled() throws Exception {
    Files.createFile(reports.resolve("threadmill.mv.db"));
    Files.writeString(reports.resolve("threadmill-next.mv.db"), "half of a database");
    assertThat(SchemaUpdate.isNeeded(reports)).isTrue();

    SchemaUpdate.apply(reports);

    assertThat(reports.toFile().list()).containsExactly("threadmill.mv.db");
    assertThat(runs()).isZero();
  }

  @Test
  void keepsWhatIsInTheDatabase() throws Exception {
    Flyway.configure()
        .dataSource(DatabaseFile.url(reports), "threadmill", "")
        .locations("classpath:db/migration/h2")
        .target("1")
        .load()
        .migrate();
    execute("create table mine (number int) as select 5");
    assertThat(SchemaUpdate.isNeeded(reports)).isFalse();

    SchemaUpdate.apply(reports);

    execute("update mine set number = 6 where number = 5");
    assertThat(runs()).isZero();
    assertThat(reports.toFile().list()).containsExactly("threadmill.mv.db");
  }

  @Test
  void leavesADatabaseAloneThatSomebodyHasOpen() throws IOException, SQLException {
    try (Connection _ = open()) {
      assertThatThrownBy(() -> SchemaUpdate.apply(reports)).matches(DatabaseFile::isInUse);
    }
  }
}
