package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// When full runs stop, what they judge, and what that makes of their exit code.
@Isolated("what it measures depends on what else runs")
class PreciseIT {

  private static final String JOB =
      """
      workload: gcd
      variants: [trial-division]
      input: data/gcd-pairs.csv
      partitions: 4
      configurations: [serial, threads: [2]]
      repeat: 1
      measurement: {blocks: %s, precision: %s, warm-up: 1, samples: 3}
      %s
      """;

  @TempDir private Path folder = Path.of("");

  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
  }

  /// No interval is wider than 100 %, and no two threads are 50 times as fast as one.
  @Test
  void stopsWhenItIsPreciseAndFailsACheck() throws IOException, SQLException {
    home.write(
        "jobs/short.yaml",
        JOB.formatted("6..20", "100%", "checks: {min-speedup: {trial-division/threads-2: 50}}"));

    Outcome outcome = home.threadmill("run", "short").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(1);
    assertThat(outcome.stderr())
        .contains(
            ": 6 blocks x 2 configurations, or more until all speedups are known to ± 100 %, at"
                + " most 20 blocks or 3 min; 6 blocks are the fewest for 1 comparison\n")
        .contains("\nprecise enough after 6 blocks: ± ");
    assertThat(outcome.stdout())
        .startsWith("trial-division/threads-2 fails min-speedup 50: speedup ")
        .contains("; both configurations gave the right gcds.\n")
        .contains("\na to b: 95 % interval, n = 6 blocks\n")
        .contains("\nprecise enough after 6 blocks: ± ")
        .contains("\ncheck min-speedup 50 failed: trial-division/threads-2: speedup ");
    assertThat(home.query("select count(*) from block_pass where reason = 'EARLY'")).isEqualTo(5);
    assertThat(home.query("select count(*) from block_pass where reason = 'PRECISE'")).isOne();
    assertThat(
            home.query(
                "select count(*) from block_pass where loop_before_ns > 0 and loop_after_ns > 0"))
        .isGreaterThanOrEqualTo(6);
    assertThat(home.query("select exit_code from run")).isEqualTo(1);
    List<String> threads =
        List.of(home.report("short", "summary.csv").lines().toList().get(2).split(",", -1));
    assertThat(threads.get(5)).isEqualTo("6");
    assertThat(Double.parseDouble(threads.get(23))).as("p-value").isBetween(0.03125, 1.0);
    assertThat(Double.parseDouble(threads.get(16)))
        .as("speedup_low below speedup")
        .isLessThan(Double.parseDouble(threads.get(15)));
    assertThat(home.isTidy()).isTrue();
  }

  @Tag("long")
  @Test
  void sortsOutARegressionAndGoesOnAsWasDecided() throws IOException, SQLException {
    home.write("jobs/short.yaml", JOB.formatted("6", "2%", ""));
    assertThat(home.threadmill("run", "short").run().exitCode()).isZero();
    home.update("update run_figure set per_loop = per_loop * 3, speedup = speedup * 3");

    Outcome fine = home.threadmill("run", "short").run();
    home.update("update run_figure set per_loop = per_loop * 3, speedup = speedup * 3");
    Outcome slower = home.threadmill("run", "short", "--fail-on", "regression").run();

    assertThat(fine.exitCode()).as("a regression is told and fails nothing unasked").isZero();
    assertThat(fine.stdout()).contains("trial-division/threads-2 is slower than in run ");
    assertThat(slower.exitCode()).isEqualTo(1);
    assertThat(slower.stdout()).contains("trial-division/serial is slower than in run ");
    JsonNode last = JsonMapper.shared().readTree(Files.readString(latest().resolve("run.json")));
    assertThat(last.path("exitCode").asInt()).as("of the run, not of the command").isZero();
    assertThat(last.path("changes").valueStream().map(it -> it.path("verdict").asString()))
        .containsExactly("slower", "slower");
    assertThat(Files.readString(latest().resolve("changes.csv")))
        .startsWith("configuration,previous_run,ratio,ratio_low,ratio_high,verdict,reason\n")
        .contains(",slower,\n")
        .hasLineCount(3);
  }

  private Path latest() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("reports/short"))) {
      return runs.filter(path -> path.endsWith("latest")).findFirst().orElseThrow();
    }
  }
}
