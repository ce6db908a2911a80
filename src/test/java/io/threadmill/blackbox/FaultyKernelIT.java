package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.execution.FaultyKernel;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyKernelIT {

  @TempDir private Path folder = Path.of("");
  @TempDir private Path compiled = Path.of("");

  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
    home.write(
        "jobs/euclid.yaml",
        """
        workload: gcd
        variants: {euclid: [threads], binary: [serial]}
        input: data/gcd-pairs.csv
        partitions: 4
        configurations: [serial, threads: [2]]
        reference: none
        repeat: 1
        timeout: 1s
        """);
  }

  private Outcome runWith(String body) throws IOException {
    Path classes = FaultyKernel.compile(compiled, body).classes();
    return home.threadmillWith(classes, "run", "euclid", "--quick", "--blocks", "1")
        .within(Duration.ofMinutes(2))
        .run();
  }

  @Test
  void isCaughtWithOneWrongGcd() throws IOException {
    Outcome outcome = runWith("if (from == 2) { ((LongResults) out).set(2, 7); }");

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stdout())
        .startsWith(
            "euclid/threads-2 gave wrong results: row 2 (a=1551645, b=2229620): expected 5, found 7.\n");
    assertThat(outcome.stdout())
        .containsPattern(
            "(?m)^euclid/threads-2 +[0-9.]+ .s +[0-9.]+ .s [.][.] [0-9.]+ .s +- +- +[0-9.]+ .*  wrong");
    assertThat(home.report("euclid", "summary.csv")).contains(",wrong,,,");
    assertThat(home.report("euclid", "results.csv")).contains("2,1551645,2229620,5\n");
  }

  @Test
  @Tag("long")
  void isCaughtInEveryMode() throws IOException {
    home.write(
        "jobs/euclid.yaml",
        """
        workload: gcd
        variants: {euclid: [serial, threads, virtual-threads, processes], binary: [serial]}
        input: data/gcd-pairs.csv
        partitions: 4
        configurations:
          - serial
          - threads: [2]
          - virtual-threads: [2]
          - processes: [2]
          - processes: {workers: [2], transfer: mapped}
        a-a: [threads-2]
        repeat: 1
        """);

    // a worker process counts its rows from 0
    Outcome outcome =
        runWith("if (rows.get(from, 0) == 1551645) { ((LongResults) out).set(from, 7); }");

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(
            home.report("euclid", "summary.csv")
                .lines()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .map(it -> it.get(0) + ": " + it.get(21) + ", speedup '" + it.get(15) + "'"))
        .containsExactly(
            "euclid/serial: wrong, speedup ''",
            "euclid/threads-2: wrong, speedup ''",
            "euclid/threads-2~aa: wrong, speedup ''",
            "euclid/virtual-threads-2: wrong, speedup ''",
            "euclid/processes-2: wrong, speedup ''",
            "euclid/processes-2-mapped: wrong, speedup ''",
            "binary/serial: correct, speedup '1'");
  }

  @Test
  @Tag("long")
  void isCaughtWhenItIsWrongOnlyNowAndThen() throws IOException {
    Outcome outcome =
        runWith("if (from == 2 && System.nanoTime() % 8 == 0) { ((LongResults) out).set(2, 7); }");

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stdout()).contains("expected 5, found 7");
  }

  @Test
  @Tag("long")
  void failsItsConfigurationAloneWhenItThrows() throws IOException {
    Outcome outcome = runWith("if (from == 1) { throw new IllegalStateException(\"no luck\"); }");

    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stdout())
        .startsWith(
            "euclid/threads-2 failed: partition 1 (rows 1 to 1): java.lang.IllegalStateException: no luck.\n");
    assertThat(outcome.stdout()).containsPattern("(?m)^binary/serial +[0-9.]+ .s .*  correct");
  }

  @Test
  @Tag("long")
  void isMeasuredASecondTimeWhenItFails() throws IOException, SQLException {
    Path marker = compiled.resolve("marker");
    Outcome outcome =
        runWith(
            "if (from == 1 && Path.of(\"%s\").toFile().createNewFile()) { throw new IllegalStateException(\"no luck\"); }"
                .formatted(marker));

    assertThat(outcome.exitCode()).as(outcome.stdout()).isZero();
    assertThat(outcome.stderr())
        .contains(
            "euclid/threads-2 failed: partition 1 (rows 1 to 1): java.lang.IllegalStateException: no luck; it is measured once more\n");
    assertThat(outcome.stdout())
        .contains(
            "warning: euclid/threads-2: block 1 was measured a second time, because the first attempt failed: partition 1 (rows 1 to 1): java.lang.IllegalStateException: no luck; ");
    assertThat(
            home.query(
                "select count(*) from trial where attempt = 1 and outcome = 'FAILED' or attempt = 2 and outcome = 'MEASURED'"))
        .isEqualTo(2);
  }

  @Test
  @Tag("long")
  void isTimedOutWhenItNeverEnds() throws IOException {
    Outcome outcome = runWith("while (from >= 0) { Thread.onSpinWait(); }");

    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stdout())
        .startsWith("euclid/threads-2 timed out: no sample ended within the timeout of 1.00 s");
    assertThat(outcome.stdout()).containsPattern("(?m)^binary/serial +[0-9.]+ .s .*  correct");
    assertThat(home.processes()).isEmpty();
  }

  @Test
  @Tag("long")
  void failsItsConfigurationAloneWhenItEndsTheProcess() throws IOException {
    Outcome outcome = runWith("Runtime.getRuntime().halt(3);");

    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stdout())
        .startsWith("euclid/threads-2 failed: the trial process ended early with exit code 3.\n");
  }

  @Test
  @Tag("long")
  void cannotDisturbTheProtocolByPrinting() throws IOException {
    Outcome outcome = runWith("System.out.println(\"noise\");");

    assertThat(outcome.exitCode()).as(outcome.stdout()).isZero();
    assertThat(outcome.stdout()).doesNotContain("noise");
  }
}
