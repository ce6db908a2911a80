package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home whose database is of an earlier version.
class UpgradeIT {

  @TempDir private Path folder = Path.of("");

  @Test
  void bringsTheDatabaseUpToDate() throws IOException {
    Home home = Home.in(folder);
    Path reports = Files.createDirectory(folder.resolve("reports"));
    Flyway.configure()
        .dataSource("jdbc:h2:file:" + reports.resolve("threadmill"), "threadmill", "")
        .locations("classpath:db/migration/h2")
        .target("4")
        .load()
        .migrate();

    assertThat(home.threadmill("runs", "list").run())
        .isEqualTo(new Outcome(0, "no runs yet; './threadmill run gcd --quick' makes one\n", ""));
    assertThat(reports.toFile().list())
        .containsExactlyInAnyOrder("threadmill.log", "threadmill.mv.db");
  }
}
