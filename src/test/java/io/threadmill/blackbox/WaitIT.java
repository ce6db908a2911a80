package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Waits, as their bundled jobs measure them and where they go wrong.
class WaitIT {

  @TempDir private Path folder = Path.of("");

  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
    home.copy("jobs/blocking-wait.yaml");
    home.copy("data/blocking-wait.csv");
  }

  private Outcome quickly(String job, String... more) {
    List<String> words = new ArrayList<>(List.of("run", job, "--quick", "--blocks", "1"));
    words.addAll(List.of(more));
    return home.threadmill(words.toArray(String[]::new)).within(Duration.ofMinutes(3)).run();
  }

  @Test
  @Tag("long")
  void everyVariantAndModeWaitsAndKnowsTheLocations() throws IOException, SQLException {
    home.write("data/short.csv", "millis\n5\n0\n10\n1\n3\n");
    Outcome outcome =
        quickly("blocking-wait", "--input", folder.resolve("data/short.csv").toString());

    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
    assertThat(outcome.stdout())
        .contains("; all 15 configurations gave the right locations.\n")
        .doesNotContain("more workers than this machine's");
    assertThat(home.report("blocking-wait", "results.csv"))
        .isEqualTo(
            """
            row,millis,location
            0,5,902429759771004424
            1,0,-785878792658960727
            2,10,-2474187345088925878
            3,1,-4162495897518891029
            4,3,-5850804449948856180
            """);
    long samples = home.report("blocking-wait", "timings.csv").lines().count() - 1;
    assertThat(home.query("select count(*) from trial where outcome = 'MEASURED'")).isEqualTo(15);
    assertThat(home.query("select count(*) from sample where elapsed_ns >= 10000000"))
        .isEqualTo(samples);
    assertThat(home.query("select count(distinct digest) from sample")).isEqualTo(1);
    assertThat(observed("IDEAL_NS", "TRIAL")).isEqualTo(15);
    assertThat(observed("ASKED_NS", "TRIAL")).isEqualTo(15);
    assertThat(observed("DONE_MEANWHILE", "WARM_UP")).isEqualTo(15);
    assertThat(observed("DONE_MEANWHILE", "MEASURED")).isEqualTo(samples - 15);
    assertThat(home.query("select count(*) from result_row")).isEqualTo(5);
    assertThat(home.isTidy()).isTrue();
    assertThat(home.processes()).isEmpty();
  }

  private long observed(String quantity, String phase) throws SQLException {
    return home.query(
        "select count(*) from observation where quantity = '%s' and phase = '%s'"
            .formatted(quantity, phase));
  }

  @Test
  @Tag("long")
  void fiveWaitsOfTheBookTakeATenthOfASecondOnFiveThreads() throws IOException {
    Outcome outcome = quickly("blocking-wait");

    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
    assertThat(outcome.stdout())
        .contains("; all 15 configurations gave the right locations.\n")
        .containsPattern(
            "(?m)^The book \\(item 37\\): .* Tonight: (sleep|select|pipe)/serial took 5[0-9]{2} ms, (sleep|select|pipe)/threads-5 1[0-9]{2} ms, and the submitting thread had computed 5 of 5 locations when the last wait was over \\(n = 1 block\\), so that is seen\\.$")
        .containsPattern("(?m)^Concurrent, not parallel: ");
  }

  @Test
  @Tag("long")
  void tenThousandWaitsAreComparedWithTheIdeal() throws IOException {
    home.copy("jobs/waits-10k.yaml");
    home.copy("data/waits-10k.csv");
    Outcome outcome = quickly("waits-10k");

    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
    assertThat(outcome.stdout())
        .containsPattern("was fastest: it took [0-9.]+ times the ideal time; all 3 configurations")
        .containsPattern("(?m)^sleep/virtual-threads-unbounded +100 ms .* 10,000 +[0-9.]+ K?B$");
    assertThat(home.report("waits-10k", "results.csv").lines()).hasSize(10_001);
  }

  @Test
  @Tag("long")
  void moreThreadsThanTheSystemGivesFailTheirConfigurationAlone() throws IOException {
    home.write(
        "jobs/many.yaml",
        """
        workload: blocking-wait
        input: data/blocking-wait.csv
        configurations: [virtual-threads: [5], threads: [1000]]
        reference: ideal
        worker-jvm: [-Xss64m, -Xmx64m]
        """);
    List<String> words = new ArrayList<>();
    words.addAll(List.of("sh", "-c", "ulimit -v 12000000 && exec \"$@\"", "limited"));
    words.addAll(home.threadmill("run", "many", "--quick", "--blocks", "1").words());
    Outcome outcome = Command.of(words).run();

    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isEqualTo(5);
    assertThat(outcome.stdout().lines().findFirst().orElseThrow())
        .matches(
            "sleep/threads-1000 failed: the system started [0-9]{1,3} of 1,000 threads and no more: raise the limit of processes \\(ulimit -u, pids\\.max\\) or use fewer workers\\.");
    assertThat(outcome.stdout())
        .containsPattern("(?m)^sleep/virtual-threads-5 +[0-9.]+ ms .*  correct");
    assertThat(home.processes()).isEmpty();
  }

  @Test
  @Tag("long")
  void anHourIsTimedOutAfterASecond() throws IOException {
    home.write("data/hour.csv", "millis\n3600000\n");
    home.write(
        "jobs/hour.yaml",
        """
        workload: blocking-wait
        variants: {sleep: [serial], pipe: [threads], select: [virtual-threads]}
        input: data/hour.csv
        configurations: [serial, threads: [2], virtual-threads: [unbounded]]
        reference: ideal
        timeout: 1s
        """);
    Outcome outcome = quickly("hour");

    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isEqualTo(5);
    assertThat(outcome.stdout())
        .startsWith(
            "sleep/serial timed out: no sample ended within the timeout of 1.00 s; the trial process was killed. 2 more configurations are not correct.\n");
    assertThat(home.report("hour", "summary.csv").lines().filter(it -> it.contains(",timed-out,")))
        .hasSize(3);
    assertThat(home.processes()).isEmpty();
    assertThat(home.isTidy()).isTrue();
  }
}
