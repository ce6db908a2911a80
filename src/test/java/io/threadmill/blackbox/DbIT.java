package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.DatabaseServer;
import io.threadmill.history.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The database as a whole: backed up and copied.
class DbIT {

  @TempDir private Path folder = Path.of("");

  private Home home = new Home(folder);
  private Path here = folder;

  @BeforeEach
  void makeHome() throws Exception {
    home = Home.in(Files.createDirectory(folder.resolve("home")));
    here = Files.createDirectory(folder.resolve("here"));
    OldDatabase.in(home);
  }

  private Outcome run(Home which, String... words) {
    return which.threadmill(words).in(here).run();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(here)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private Home restored(String zip) throws IOException {
    Home other = Home.in(Files.createDirectory(folder.resolve("restored")));
    Path reports = Files.createDirectory(other.folder().resolve("reports"));
    try (ZipFile file = new ZipFile(here.resolve(zip).toFile());
        InputStream in = file.getInputStream(file.getEntry("threadmill.mv.db"))) {
      Files.copy(in, reports.resolve("threadmill.mv.db"));
    }
    return other;
  }

  private static Map<String, String> report(Home home) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(home.run("pairs"))) {
      for (Path file : all.toList()) {
        files.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void backsUpWhatARestoredHomeThenHas() throws Exception {
    Outcome list = run(home, "runs", "list", "--json");

    Outcome backup = run(home, "db", "backup", "kept.zip");

    assertThat(backup.exitCode()).as(backup.stderr()).isZero();
    assertThat(backup.stdout()).isEqualTo("kept.zip\n");
    assertThat(backup.stderr())
        .matches(
            "backed up 2 runs, schema \\d+: to restore, end threadmill, then: unzip -o kept\\.zip -d DIR/reports\n");
    assertThat(files()).containsExactly("kept.zip");
    assertThat(Files.getPosixFilePermissions(here.resolve("kept.zip")))
        .hasToString("[OWNER_READ, OWNER_WRITE]");
    assertThat(run(restored("kept.zip"), "runs", "list", "--json")).isEqualTo(list);
    assertThat(run(home, "db", "backup", "kept.zip"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "threadmill: kept.zip exists already; a backup overwrites nothing\nhelp: name another file, or remove this one first\n"));
    assertThat(run(home, "db", "backup", "no/kept.zip"))
        .isEqualTo(new Outcome(2, "", "threadmill: cannot write no/kept.zip: no such folder\n"));
    assertThat(files()).containsExactly("kept.zip");
  }

  @Test
  void leavesNothingOnADiskThatIsTooSmall() throws Exception {
    try (SmallDisk _ = SmallDisk.mounted(here, "256k")) {
      Outcome backup = run(home, "db", "backup");

      assertThat(backup.exitCode()).isEqualTo(2);
      assertThat(backup.stderr())
          .matches(
              "threadmill: cannot write threadmill-\\d{8}-\\d{6}\\.zip: no space left: it needs \\d+ MB while it is made, and 0 MB are free\n");
      assertThat(files()).isEmpty();
    }
  }

  @Tag("long")
  @Test
  void backsUpBesideTheDaemonWhenNothingIsMeasured() throws Exception {
    HeldRun held = HeldRun.in(Files.createDirectory(folder.resolve("kernel")));
    held.of(home);
    try (Served daemon = Served.start(home, held.classes());
        Running running =
            home.threadmill("run", "held", "--quick", "--blocks", "1").in(here).start()) {
      held.awaitTrial();
      String id = String.valueOf(home.run("held").getFileName());
      assertThat(run(home, "db", "backup", "--no-wait"))
          .isEqualTo(
              new Outcome(
                  6, "", "threadmill: not backed up: run %s of held is going on\n".formatted(id)));
      try (Running backup = home.threadmill("db", "backup", "night.zip").in(here).start()) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> backup.stderr().contains("waiting: run " + id + " of held is going on"));
        held.release();
        assertThat(running.await().exitCode()).isZero();
        assertThat(backup.await().stderr()).contains("backed up 3 runs, schema ");
      }
      assertThat(daemon.end().exitCode()).isZero();
    }
    assertThat(files()).containsExactly("night.zip");
    assertThat(run(restored("night.zip"), "runs", "list")).isEqualTo(run(home, "runs", "list"));
  }

  @Tag("long")
  @Test
  void copiesToPostgresqlAndBack() throws Exception {
    assertThat(run(home, "report", OldDatabase.PAIRS).exitCode()).isZero();
    Map<String, String> files = report(home);
    DatabaseServer server = PostgresServer.shared().empty();
    Command copy =
        home.threadmill("db", "copy", "--to", server.url())
            .in(here)
            .with("THREADMILL_DATABASE_USER", PostgresServer.USER)
            .with("THREADMILL_DATABASE_PASSWORD", PostgresServer.PASSWORD);

    Outcome there = copy.run();

    assertThat(there.exitCode()).as(there.stderr()).isZero();
    assertThat(there.stdout())
        .matches("copied 2 runs: [\\d,]+ rows of \\d+ tables, the same in both\n");
    assertThat(copy.run().stderr())
        .startsWith("threadmill: cannot copy to %s: it is not empty: ".formatted(server.url()));

    ServerHome.use(home, server);
    assertThat(run(home, "report", OldDatabase.PAIRS).exitCode()).isZero();
    assertThat(report(home)).isEqualTo(files);

    Home fresh = Home.in(Files.createDirectory(folder.resolve("fresh")));
    Outcome back = run(home, "db", "copy", "--to", fresh.folder().toString());
    assertThat(back.exitCode()).as(back.stderr()).isZero();
    assertThat(back.stdout()).isEqualTo(there.stdout());
    assertThat(run(fresh, "report", OldDatabase.PAIRS).exitCode()).isZero();
    assertThat(report(fresh)).isEqualTo(files);
    assertThat(run(home, "db", "copy", "--to", fresh.folder().toString()).stderr())
        .startsWith(
            "threadmill: cannot copy to %s: it has a database already: ".formatted(fresh.folder()));
    Outcome measured = run(fresh, "run", "gcd", "--quick", "--blocks", "1");
    assertThat(measured.exitCode()).as(measured.stderr()).isZero();
  }
}
