package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `runs export` and `runs import`, and that a report is made again from what is stored.
class ArchiveIT {

  private static final String JOB =
      """
      workload: gcd
      repeat: 1
      variants: [euclid]
      input: data/gcd-pairs.csv
      configurations: [serial]
      """;
  private static final String HELP =
      "help: nothing was imported; './threadmill runs export RUN' writes what can be\n";

  @TempDir private Path folder = Path.of("");

  private Home here = new Home(folder);
  private Home there = new Home(folder);
  private String whole = "";
  private String cut = "";

  @BeforeEach
  void makeHomes() throws IOException {
    here = Home.in(Files.createDirectory(folder.resolve("here")));
    there = Home.in(Files.createDirectory(folder.resolve("there")));
  }

  /// One run whose results are all in the database, and one whose results are not.
  private void measure() throws IOException {
    here.write("jobs/whole.yaml", JOB);
    here.write("jobs/cut.yaml", JOB + "store-rows: 2\n");
    Outcome outcome = here.threadmill("run", "whole", "cut", "--quick", "--blocks", "1").run();
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    whole = String.valueOf(here.run("whole").getFileName());
    cut = String.valueOf(here.run("cut").getFileName());
  }

  /// Paths are those of whoever typed them, and not those of the daemon.
  private Outcome on(Home home, String... words) {
    return home.threadmill(words).in(folder).run();
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

  private static List<String> tree(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return new ArrayList<>(all.map(Path::toString).sorted().toList());
    }
  }

  @Test
  void takesARunOfAnOlderVersionToAnotherHome() throws Exception {
    OldDatabase.in(here);
    String run = OldDatabase.PAIRS;

    assertThat(on(here, "runs", "export", run)).isEqualTo(new Outcome(0, run + ".zip\n", ""));
    Outcome imported = on(there, "runs", "import", run + ".zip");

    assertThat(imported.exitCode()).as(imported.stderr()).isZero();
    assertThat(on(here, "report", run).exitCode()).isZero();
    assertThat(files(there.run("pairs"))).isEqualTo(files(here.run("pairs"))).hasSize(8);
  }

  @Tag("long")
  @Test
  void takesRunsToAnotherHomeAndMakesReportsAgain() throws Exception {
    measure();
    try (Served daemon = Served.start(here, folder)) {
      makesAReportAgainByteForByte();
      exports();
      assertThat(daemon.end().exitCode()).isZero();
    }
    Outcome first = on(there, "runs", "import", cut + ".zip");
    try (Served daemon = Served.start(there, folder)) {
      imports(first);
      refuses();
      assertThat(daemon.end().exitCode()).isZero();
    }
  }

  private void makesAReportAgainByteForByte() throws IOException {
    Path report = here.run("whole");
    Map<String, String> files = files(report);
    assertThat(files)
        .containsOnlyKeys(
            "changes.csv",
            "partitions.csv",
            "rejected.csv",
            "report.html",
            "results.csv",
            "run.json",
            "summary.csv",
            "timings.csv");
    for (String name : files.keySet()) {
      Files.delete(report.resolve(name));
    }

    assertThat(on(here, "report", whole))
        .isEqualTo(new Outcome(0, report.resolve("report.html") + "\n", ""));

    assertThat(files(report)).isEqualTo(files);
  }

  private void exports() throws IOException {
    assertThat(on(here, "runs", "export", cut)).isEqualTo(new Outcome(0, cut + ".zip\n", ""));
    assertThat(on(here, "runs", "export", cut, "--json"))
        .isEqualTo(
            new Outcome(
                0,
                """
                {
                  "schemaVersion" : 1,
                  "run" : "%s",
                  "file" : "%s.zip",
                  "wasThere" : true
                }
                """
                    .formatted(cut, cut),
                cut + ".zip is there already, and the same\n"));
    assertThat(on(here, "runs", "export", whole, "--output", cut + ".zip"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                threadmill: %s.zip exists already and is another file; export overwrites nothing
                help: name another file with --output, or remove this one first
                """
                    .formatted(cut)));
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("here", "there", cut + ".zip");
  }

  private void imports(Outcome first) throws IOException {
    Path report = there.folder().resolve("reports/cut").resolve(cut);
    assertThat(first)
        .isEqualTo(
            new Outcome(
                0,
                report.resolve("report.html") + "\n",
                "imported run %s of job cut\n".formatted(cut)));
    assertThat(files(report)).isEqualTo(files(here.run("cut"))).containsKey("results.csv");
    assertThat(Files.readString(there.folder().resolve("reports/index.html"))).contains(cut);
    assertThat(Files.readSymbolicLink(report.resolveSibling("latest"))).hasToString(cut);
    assertThat(on(there, "runs", "import", cut + ".zip", "--json"))
        .isEqualTo(
            new Outcome(
                0,
                """
                {
                  "schemaVersion" : 1,
                  "run" : "%s",
                  "job" : "cut",
                  "wasThere" : true,
                  "report" : "%s"
                }
                """
                    .formatted(cut, report.resolve("report.html")),
                "run %s is there already\n".formatted(cut)));
    assertThat(on(there, "runs", "export", cut, "--output", "again.zip").exitCode()).isZero();
    assertThat(Files.mismatch(folder.resolve("again.zip"), folder.resolve(cut + ".zip")))
        .isEqualTo(-1);
  }

  private void refuses() throws IOException {
    Files.writeString(folder.resolve("text.zip"), "a,b\n");
    List<String> before = tree(there.folder());
    assertThat(on(there, "runs", "import", "text.zip"))
        .isEqualTo(
            new Outcome(
                3, "", "threadmill: text.zip: this is not a zip file, or a damaged one\n" + HELP));
    assertThat(tree(there.folder())).isEqualTo(before);
  }
}
