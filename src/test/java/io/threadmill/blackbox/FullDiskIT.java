package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.HeldProgram.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is full, at every stage of a run.
class FullDiskIT {

  private static final int ROWS = 100_000;
  private static final String JOB =
      """
      workload: gcd
      variants: [euclid]
      input: data/gcd-pairs.csv
      partitions: 2
      configurations: [serial, processes: [2]]
      repeat: 1
      """;
  private static final String[] RUN = {"run", "euclid", "--quick", "--blocks", "1"};

  @TempDir private Path folder = Path.of("");
  @TempDir private Path compiled = Path.of("");

  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
    home.write("jobs/euclid.yaml", JOB);
  }

  private Outcome run(String... words) {
    return sameJvm(home.threadmill(words)).run();
  }

  private static Command sameJvm(Command command) {
    return command.with("JAVA_HOME", System.getProperty("java.home")).within(Duration.ofMinutes(2));
  }

  private String id() throws IOException {
    return String.valueOf(home.run("euclid").getFileName());
  }

  private Path work() throws IOException {
    return folder.resolve("reports/.work").resolve(id());
  }

  private void isTold(Outcome outcome, String line) throws IOException {
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(70);
    assertThat(outcome.stderr())
        .matches(
            "(?s)(.*\\n)?%s\n(details: %s/report.html\n)?resume it with: \\./threadmill run --resume %s --home %s\n"
                .formatted(line, home.run("euclid"), id(), folder));
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr()).doesNotContain("\tat ", "Exception");
  }

  /// Neighbours have no common divisor.
  private static String lines(String header, String format) {
    return IntStream.range(0, ROWS)
        .mapToObj(row -> format.formatted(row, row + 1, row + 2))
        .collect(Collectors.joining("", header, ""));
  }

  @Test
  @Tag("long")
  void aRunGoesOnWhereverItsFilesFoundNoRoom() throws IOException, SQLException {
    home.write("data/gcd-pairs.csv", lines("a,b\n", "%2$d,%3$d\n"));
    try (SmallDisk work = SmallDisk.mounted(folder.resolve("reports/.work"), "1m");
        SmallDisk report = SmallDisk.mounted(folder.resolve("reports/euclid"), "1m")) {
      isTold(run(RUN), "cannot write %s/numbers.bin: No space left on device".formatted(work()));
      assertThat(run("stop", id()).stdout())
          .isEqualTo(
              "run %s has failed; resume it with: ./threadmill run --resume %s --home %s\n"
                  .formatted(id(), id(), folder));

      work.resize("2m");
      isTold(
          run("run", "--resume", id()),
          "cannot write %s/[0-9a-f]{16}\\.results: No space left on device".formatted(work()));
      assertThat(home.query("select count(*) from trial")).isZero();

      work.resize("20m");
      isTold(
          run("run", "--resume", id()),
          "cannot write %s/results.csv: No space left on device".formatted(home.run("euclid")));

      String results = lines("row,a,b,gcd\n", "%d,%d,%d,1\n");
      report.resize((results.length() / 4_096 + 2) * 4 + "k");
      isTold(
          run("run", "--resume", id()),
          "cannot write %s/[a-z]+.csv: No space left on device".formatted(home.run("euclid")));

      report.resize("20m");
      Outcome outcome = run("run", "--resume", id());
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(home.report("euclid", "results.csv")).isEqualTo(results);
      assertThat(home.query("select count(*) from trial where outcome = 'MEASURED'")).isEqualTo(2);
      assertThat(home.isTidy()).isTrue();
    }
  }

  @Test
  @Tag("long")
  void aRunGoesOnWhenItsDatabaseFoundNoRoom() throws IOException, SQLException {
    Place place =
        new Place(
            "batch/TrialHandler.java",
            "private void complete(Set<StepExecution> parts, TrialOutcome outcome) {",
            Place.at(1, 2));
    HeldProgram held = HeldProgram.at(compiled, place);
    try (SmallDisk disk = SmallDisk.mounted(folder.resolve("reports"), "20m")) {
      try (Running running = held.start(home, RUN)) {
        disk.fill();
        held.release();
        isTold(
            running.await(),
            "the database in %s could not be written: No space left on device"
                .formatted(disk.folder()));
      }
      disk.fill(); // the first run has removed a file of its own
      Outcome full = run(RUN);
      assertThat(full.exitCode()).as(full.stderr()).isEqualTo(70);
      assertThat(full.stderr())
          .isEqualTo(
              "threadmill: cannot write %s/.measuring: No space left on device\n"
                  .formatted(disk.folder()));

      disk.free();
      Outcome outcome = run("run", "--resume", id());
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(outcome.stderr()).contains(": 1 of 2 trials are measured, about ");
      assertThat(home.report("euclid", "results.csv"))
          .isEqualTo(
              """
              row,a,b,gcd
              0,1963309,2265973,1
              1,2030677,3814172,1
              2,1551645,2229620,5
              3,2039045,2020802,1
              """);
      assertThat(home.query("select count(*) from trial where outcome = 'MEASURED'")).isEqualTo(2);
      assertThat(Files.exists(folder.resolve("reports/.measuring"))).isFalse();
      assertThat(home.isTidy()).isTrue();
    }
  }
}
