package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that this program cannot have.
class DatabaseIT {

  private static final String ID = "20261123-020000-00ff";

  @TempDir private Path folder = Path.of("");

  private Home home = new Home(folder);

  @BeforeEach
  void makeDatabase() throws IOException {
    home = Home.in(folder);
    home.write(
        "jobs/euclid.yaml",
        """
        workload: gcd
        repeat: 1
        variants: [euclid]
        input: data/gcd-pairs.csv
        configurations: [serial]
        """);
    assertThat(home.threadmill("runs", "list").run().exitCode()).isZero();
  }

  private Set<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("reports"))) {
      return Set.copyOf(files.toList());
    }
  }

  @Test
  void isLeftAloneWhileAnotherProcessHasIt() throws Exception {
    String url = "jdbc:h2:file:" + folder.resolve("reports/threadmill");
    try (Connection _ = DriverManager.getConnection(url, "threadmill", "")) {
      Set<Path> before = files();

      assertThat(home.threadmill("run", "euclid", "--quick", "--no-wait").run())
          .isEqualTo(
              new Outcome(
                  6,
                  "",
                  """
                  threadmill: the database in %s is in use: another process has it open
                  help: try again when its run is over
                  """
                      .formatted(folder.resolve("reports"))));
      assertThat(files()).isEqualTo(before);
    }
    assertThat(home.query("select count(*) from run")).isZero();
  }

  @Test
  @Tag("long")
  void isRefusedWhenANewerVersionWroteIt() throws Exception {
    home.update(
        """
        insert into "flyway_schema_history" ("installed_rank", "version", "description", "type",
          "script", "checksum", "installed_by", "execution_time", "success")
        values (1000, '1000', 'future', 'SQL', 'V1000__future.sql', 1, 'threadmill', 1, true)
        """);
    Outcome refusal =
        new Outcome(
            2,
            "",
            """
            threadmill: the database in %s does not belong to this version of threadmill, but probably to a newer one
            help: use the version that wrote it, or another home
            """
                .formatted(folder.resolve("reports")));
    for (List<String> words :
        List.of(
            List.of("run", "euclid", "--quick"),
            List.of("runs", "list"),
            List.of("run", "--resume", ID),
            List.of("stop", ID))) {
      assertThat(home.threadmill(words.toArray(String[]::new)).run()).isEqualTo(refusal);
    }
    assertThat(home.query("select count(*) from run")).isZero();
    assertThat(home.isTidy()).isTrue();
  }

  @Test
  void isNotMeasuredIntoAFolderThatMayNotBeWritten() throws IOException {
    Path reports = folder.resolve("reports");
    assertThat(reports.toFile().setWritable(false)).isTrue();
    try {
      assumeThat(Files.isWritable(reports)).as("the superuser may write everywhere").isFalse();

      assertThat(home.threadmill("run", "euclid", "--quick").run())
          .isEqualTo(
              new Outcome(
                  2,
                  "",
                  """
                  threadmill: the reports folder %s cannot be written
                  help: nothing was measured; free space on its disk or make it writable
                  """
                      .formatted(reports)));
    } finally {
      assertThat(reports.toFile().setWritable(true)).isTrue();
    }
  }
}
