package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.execution.FaultyKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a run whose worker processes fail.
class WorkerFaultIT {

  private static final String JOB =
      """
      workload: gcd
      variants: {euclid: [processes], binary: [serial]}
      input: data/gcd-pairs.csv
      partitions: 4
      configurations: [serial, processes: [2]]
      reference: none
      repeat: 1
      timeout: 1m
      """;
  private static final String LOOP = "while (from >= 0) sink++;";

  @TempDir private Path folder = Path.of("");
  @TempDir private Path compiled = Path.of("");

  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
    home.write("jobs/euclid.yaml", JOB);
  }

  private Command run(String body) throws IOException {
    Path classes =
        FaultyKernel.compile(compiled, "if (rows.get(from, 0) == 1551645) { " + body + " }")
            .classes();
    return home.threadmillWith(classes, "run", "euclid", "--quick", "--blocks", "1")
        .within(Duration.ofMinutes(2));
  }

  /// Waits for a kernel to give its process, kills it and takes its word away.
  private static long kill(Path marker) throws IOException {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(marker));
    long pid = Long.parseLong(Files.readString(marker));
    Files.delete(marker);
    Command.of("kill", "-KILL", Long.toString(pid)).run();
    return pid;
  }

  @Test
  void aWorkerThatIsKilledOnceHasItsTrialMeasuredAgain() throws IOException {
    Path marker = compiled.resolve("marker");
    Path once = compiled.resolve("once");
    String body =
        "if (Path.of(\"%s\").toFile().createNewFile()) { appear(\"%s\"); %s }"
            .formatted(once, marker, LOOP);
    try (Running running = run(body).start()) {
      String why =
          "worker [12] of 2 \\(process %d\\) ended at partition 2 \\(rows 2 to 2\\) with exit code 137 \\(signal 9\\)"
              .formatted(kill(marker));
      Outcome outcome = running.await();

      assertThat(outcome.exitCode()).as(outcome.stdout()).isZero();
      assertThat(outcome.stderr())
          .containsPattern(
              "(?m)^euclid/processes-2 failed: " + why + "; it is measured once more$");
      assertThat(outcome.stdout())
          .containsPattern(
              "(?m)^warning: euclid/processes-2: block 1 was measured a second time, because the first attempt failed: "
                  + why);
    }
    assertThat(home.processes()).isEmpty();
    assertThat(home.isTidy()).isTrue();
  }

  @Test
  @Tag("long")
  void aWorkerThatIsKilledTwiceFailsItsConfigurationAlone() throws IOException {
    Path marker = compiled.resolve("marker");
    try (Running running = run("appear(\"%s\"); %s".formatted(marker, LOOP)).start()) {
      kill(marker);
      long second = kill(marker);
      Outcome outcome = running.await();

      assertThat(outcome.exitCode()).as(outcome.stdout()).isEqualTo(5);
      assertThat(outcome.stdout().lines().findFirst().orElseThrow())
          .matches(
              "euclid/processes-2 failed: worker [12] of 2 \\(process %d\\) ended at partition 2 \\(rows 2 to 2\\) with exit code 137 \\(signal 9\\)\\."
                  .formatted(second));
      assertThat(outcome.stdout()).containsPattern("(?m)^binary/serial +[0-9.]+ .s .*  correct");
    }
    assertThat(home.report("euclid", "summary.csv")).contains(",failed,");
    assertThat(home.processes()).isEmpty();
    assertThat(home.isTidy()).isTrue();
  }

  @Test
  @Tag("long")
  void aWorkerThatNeverAnswersIsTimedOut() throws IOException {
    home.write("jobs/euclid.yaml", JOB.replace("timeout: 1m", "timeout: 1s"));
    Outcome outcome = run(LOOP).run();

    assertThat(outcome.exitCode()).as(outcome.stdout()).isEqualTo(5);
    assertThat(outcome.stdout().lines().findFirst().orElseThrow())
        .matches(
            "euclid/processes-2 timed out: worker [12] of 2 \\(process [0-9]+\\) was still at partition 2 \\(rows 2 to 2\\) when the timeout of 1.00 s was over and was killed\\.");
    assertThat(outcome.stdout()).containsPattern("(?m)^binary/serial +[0-9.]+ .s .*  correct");
    assertThat(home.report("euclid", "summary.csv")).contains(",timed-out,");
    assertThat(home.processes()).isEmpty();
    assertThat(home.isTidy()).isTrue();
  }

  @Test
  @Tag("long")
  void tenThousandPartitionsAreMeasuredAndAThousandShown() throws IOException {
    Outcome csv = home.threadmill("generate", "gcd", "--rows", "10000", "--seed", "1").run();
    home.write("data/many.csv", csv.stdout());
    home.write(
        "jobs/many.yaml",
        """
        workload: gcd
        variants: [euclid]
        input: data/many.csv
        partitions: per-row
        configurations: [processes: [2], processes: {workers: [2], transfer: mapped}]
        reference: none
        repeat: 1
        """);
    Outcome outcome =
        home.threadmill("run", "many", "--quick", "--blocks", "1")
            .within(Duration.ofMinutes(2))
            .run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    List<String> partitions = home.report("many", "partitions.csv").lines().skip(1).toList();
    for (String name : List.of("euclid/processes-2,", "euclid/processes-2-mapped,")) {
      assertThat(partitions.stream().filter(line -> line.contains(name))).hasSize(1_000);
    }
    assertThat(home.report("many", "results.csv").lines()).hasSize(10_001);
  }
}
