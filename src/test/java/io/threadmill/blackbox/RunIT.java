package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunIT {

  private static final List<String> FILES =
      List.of(
          "changes.csv",
          "partitions.csv",
          "rejected.csv",
          "report.html",
          "results.csv",
          "run.json",
          "summary.csv",
          "timings.csv");

  @TempDir private Path folder = Path.of("");

  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
  }

  @Test
  void provesTheBooksGcdsAndWritesEveryFile() throws IOException, SQLException {
    Outcome outcome = home.threadmill("run", "gcd", "--quick").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stderr()).contains("about ", ": 3 blocks x 6 configurations\n");
    assertThat(outcome.stdout())
        .startsWith("A quick look, not a measurement: trial-division/")
        .contains("; all 6 configurations gave the right gcds.\n")
        .contains("left out (a quick run measures no baselines): trial-division/cpython-serial")
        .endsWith("report: " + home.run("gcd").resolve("report.html") + "\n");
    assertThat(outcome.stdout().lines().filter(line -> line.matches(".*  correct +-")).count())
        .isEqualTo(6);
    assertThat(files(home.run("gcd"))).isEqualTo(FILES);
    assertThat(home.report("gcd", "results.csv"))
        .isEqualTo(
            """
            row,a,b,gcd
            0,1963309,2265973,1
            1,2030677,3814172,1
            2,1551645,2229620,5
            3,2039045,2020802,1
            """);
    assertThat(Files.readSymbolicLink(folder.resolve("reports/gcd/latest")))
        .isEqualTo(home.run("gcd").getFileName());
    assertThat(home.query("select count(*) from trial")).isEqualTo(18);
    assertThat(home.query("select count(*) from sample"))
        .isEqualTo(home.report("gcd", "timings.csv").lines().count() - 1);
    assertThat(home.query("select count(*) from partition_timing")).isEqualTo(72);
    assertThat(home.query("select count(*) from result_row")).isEqualTo(4);
    assertThat(home.query("select count(*) from batch_step_execution where status <> 'COMPLETED'"))
        .isZero();
    assertThat(home.isTidy()).isTrue();
    assertThat(home.processes()).isEmpty();
  }

  @Test
  @Tag("long")
  void provesTheBooksDivisors() throws IOException {
    Outcome outcome =
        home.threadmill("run", "factorize", "--quick", "--blocks", "1", "--progress", "none").run();

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout()).contains("; all 4 configurations gave the right divisors.\n");
    assertThat(home.report("factorize", "results.csv"))
        .startsWith("row,number,divisors\n0,2139079,1 ")
        .contains("1,1214759,1 ")
        .hasLineCount(5);
  }

  @Test
  @Tag("long")
  void shufflesEveryBlockAndStoresTheSeed() throws IOException {
    Outcome outcome = home.threadmill("run", "gcd", "--quick", "--blocks", "2", "--json").run();

    JsonNode run = JsonMapper.shared().readTree(outcome.stdout()).get("runs").get(0);
    assertThat(run.get("blocks").asInt()).isEqualTo(2);
    assertThat(run.get("seed").isIntegralNumber()).isTrue();
    Map<String, String> positions = new TreeMap<>();
    for (String line : home.report("gcd", "timings.csv").lines().skip(1).toList()) {
      List<String> cells = List.of(line.split(","));
      positions.put(cells.get(2) + " in block " + cells.get(7), cells.get(8));
    }
    assertThat(positions).hasSize(12);
    assertThat(positions.values())
        .containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "1", "2", "3", "4", "5", "6");
  }

  @Test
  @Tag("long")
  void printsOneJsonDocumentAndNothingElse() {
    Outcome outcome =
        home.threadmill("run", "gcd", "factorize", "--quick", "--blocks", "1", "--json").run();

    JsonNode document = JsonMapper.shared().readTree(outcome.stdout());
    assertThat(document.get("schemaVersion").asInt()).isEqualTo(1);
    assertThat(document.get("runs")).hasSize(2);
    assertThat(document.get("runs").get(1).get("job").asString()).isEqualTo("factorize");
    assertThat(document.get("runs").get(0).get("exitCode").asInt()).isZero();
  }

  @Test
  void rejectsAFileWithABadRowAndTellsWhere() throws IOException {
    home.write("data/gcd-pairs.csv", "a,b\n4,6\n0,5\n7,x\n");

    Outcome outcome = home.threadmill("run", "gcd", "--quick").run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.stderr())
        .contains(folder.resolve("data/gcd-pairs.csv") + ":3:1: error: a '0': less than 1\n");
    assertThat(home.report("gcd", "rejected.csv"))
        .isEqualTo(
            """
            line,column,field,value,problem
            3,1,a,0,less than 1
            4,3,b,x,not an integer
            """);
    assertThat(home.threadmill("runs", "list").run().stdout()).contains("  failed  ");
    assertThat(home.isTidy()).isTrue();
  }

  @Tag("long")
  @Test
  void leavesBadRowsOutWhereTheJobSaysSo() throws IOException {
    home.write("data/gcd-pairs.csv", "a,b\n4,6\n0,5\n9,6\n");
    home.write(
        "jobs/skipping.yaml",
        """
        workload: gcd
        input: data/gcd-pairs.csv
        configurations: [serial]
        on-bad-row: skip
        """);

    Outcome outcome = home.threadmill("run", "skipping", "--quick", "--blocks", "1").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).contains("warning: 1 bad row");
    assertThat(home.report("skipping", "results.csv")).isEqualTo("row,a,b,gcd\n0,4,6,2\n1,9,6,3\n");
  }

  @Test
  @Tag("long")
  void makesAReportAgainFromTheDatabaseAlone() throws IOException {
    home.threadmill("run", "gcd", "--quick", "--blocks", "1").run();
    Path run = home.run("gcd");
    Map<String, String> before = contents(run);
    for (String file : FILES) {
      Files.delete(run.resolve(file));
    }

    Outcome outcome = home.threadmill("report", String.valueOf(run.getFileName())).run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).isEqualTo(run.resolve("report.html") + "\n");
    assertThat(contents(run)).isEqualTo(before);
  }

  @Test
  @Tag("long")
  void doesNotMeasureWhileAnotherRunDoes() throws IOException {
    home.write(
        "jobs/long.yaml",
        """
        workload: gcd
        input: data/gcd-pairs.csv
        configurations: [serial]
        measurement: {blocks: 100}
        """);
    try (Running first = home.threadmill("run", "long").within(Duration.ofMinutes(5)).start()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> first.stderr().contains("block 1 of 100"));

      Outcome second = home.threadmill("run", "gcd", "--quick", "--no-wait").run();
      assertThat(second.exitCode()).isEqualTo(6);
      assertThat(second.stderr())
          .endsWith(
              "threadmill: not measured: process %d is measuring run %s\n"
                  .formatted(first.pid(), home.run("long").getFileName()));

      Outcome list = home.threadmill("runs", "list").run();
      assertThat(list.exitCode()).isEqualTo(6);
      assertThat(list.stderr())
          .isEqualTo(
              "threadmill: the database in %s is in use: process %d is measuring run %s\nhelp: try again when its run is over\n"
                  .formatted(
                      folder.resolve("reports"), first.pid(), home.run("long").getFileName()));

      first.terminate();
      assertThat(first.await().exitCode()).isEqualTo(130);
    }
    assertThat(home.threadmill("runs", "list").run().stdout()).contains("  stopped  ");
    assertThat(home.processes()).isEmpty();
  }

  @Test
  void tellsThatItWasStoppedAndStartsNoFurtherJob() {
    try (Running run =
        home.threadmill("run", "gcd", "factorize", "--blocks", "50", "--json").start()) {
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !trials(run).isEmpty());
      run.terminate();

      Outcome outcome = run.await();

      JsonNode runs = JsonMapper.shared().readTree(outcome.stdout()).get("runs");
      assertThat(runs).hasSize(1);
      assertThat(runs.get(0).get("state").asString()).isEqualTo("stopped");
      assertThat(runs.get(0).get("exitCode").asInt()).isEqualTo(130);
      assertThat(outcome.stderr())
          .contains("run " + runs.get(0).get("run").asString() + " was stopped\n");
    }
  }

  @Test
  @Tag("long")
  void leavesNothingRunningWhenItIsKilled() {
    try (Running run = home.threadmill("run", "gcd").start()) {
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !trials(run).isEmpty());
      List<ProcessHandle> trials = trials(run);
      run.kill();
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> trials.stream().noneMatch(ProcessHandle::isAlive));
    }

    assertThat(home.threadmill("runs", "list").run().stdout()).contains("  interrupted  ");
    assertThat(
            home.threadmill("run", "gcd", "--quick", "--blocks", "1", "--no-wait").run().exitCode())
        .isZero();
  }

  private static List<ProcessHandle> trials(Running run) {
    return ProcessHandle.of(run.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(process -> process.info().commandLine().orElse("").contains("TrialMain"))
        .toList();
  }

  @Test
  void runsNothingWhereReportsCannotBeWritten() throws IOException {
    home.write("reports", "a file in the place of the folder");

    Outcome outcome = home.threadmill("run", "gcd", "--quick").run();

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .endsWith(
            "threadmill: the reports folder %s cannot be written\nhelp: nothing was measured; free space on its disk or make it writable\n"
                .formatted(folder.resolve("reports")));
  }

  private static List<String> files(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Map<String, String> contents(Path run) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (String file : files(run)) {
      contents.put(file, Files.readString(run.resolve(file)));
    }
    return contents;
  }
}
