package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home whose database is of an earlier version.
@Tag("long")
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

  @Test
  void keepsEveryFigureOfAnOlderVersionThatStillMeansTheSame() throws Exception {
    Home home = Home.in(folder);
    OldDatabase.in(home);

    Outcome first = home.threadmill("report", OldDatabase.PAIRS).run();
    assertThat(first.exitCode()).as(first.stderr()).isZero();
    Map<String, String> files = files(home.run("pairs"));
    assertThat(home.threadmill("report", OldDatabase.PAIRS).run()).isEqualTo(first);

    assertThat(files(home.run("pairs"))).isEqualTo(files);
    assertThat(files)
        .containsEntry("timings.csv", OldDatabase.report("pairs-timings.csv"))
        .containsEntry("partitions.csv", OldDatabase.report("pairs-partitions.csv"))
        .containsKeys("report.html", "results.csv", "run.json");
    assertThat(OldDatabase.unchanged(files.getOrDefault("summary.csv", "")))
        .isEqualTo(OldDatabase.unchanged(OldDatabase.report("pairs-summary.csv")))
        .hasSize(7);
  }

  private static Map<String, String> files(Path report) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(report)) {
      for (Path file : all.toList()) {
        files.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return files;
  }
}
