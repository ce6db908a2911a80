package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A thousand partitions on eight remote workers that are killed meanwhile.
@Tag("bench")
class RemoteKillsIT {

  private static final int ROWS = 1_000;
  private static final String JOB =
      """
      workload: gcd
      variants: [trial-division]
      input: data/many.csv
      partitions: per-row
      configurations: [remote: [8], remote: {workers: [8], transfer: cached}]
      reference: none
      repeat: 1
      """;
  private static final String KILLED =
      "worker [1-8] of 8 \\(process \\d+ on this machine\\) ended .*with exit code 137 \\(signal 9\\)";

  @TempDir private Path folder = Path.of("");
  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
    home.writePairs("data/many.csv", ROWS);
    home.write("jobs/many.yaml", JOB);
  }

  private Running start() {
    return home.threadmill("run", "many", "--quick", "--blocks", "2")
        .within(Duration.ofMinutes(8))
        .start();
  }

  private static boolean killOne(Running run, Random random) {
    List<ProcessHandle> workers = run.workers();
    return !workers.isEmpty() && workers.get(random.nextInt(workers.size())).destroyForcibly();
  }

  @Test
  void oneKillInAllChangesNothing() throws Exception {
    try (Running run = start()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> run.workers().size() == 8 && killOne(run, new Random(1)));
      Outcome outcome = run.await();

      assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
    }
    assertThat(home.correctness("many"))
        .containsExactlyInAnyOrder(
            "trial-division/remote-8 correct", "trial-division/remote-8-cached correct");
    assertThat(home.report("many", "results.csv").lines()).hasSize(ROWS + 1);
    assertThat(home.processes()).isEmpty();
    assertThat(home.isTidy()).isTrue();
  }

  @Test
  void aKillEveryFiveSecondsLeavesRightResultsOrPlainFailures() throws Exception {
    long seed = new Random().nextInt(1_000_000);
    Random random = new Random(seed);
    AtomicInteger kills = new AtomicInteger();
    try (ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
        Running run = start()) {
      var _ =
          killer.scheduleAtFixedRate(
              () -> kills.addAndGet(killOne(run, random) ? 1 : 0), 5, 5, TimeUnit.SECONDS);
      Outcome outcome = run.await();
      killer.shutdownNow();

      System.out.printf(
          "remote-kills: seed %d, %d kills, exit code %d: %s%n",
          seed, kills.get(), outcome.exitCode(), home.correctness("many"));
      assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isIn(0, 5);
      assertThat(kills).hasPositiveValue();
      for (String line : home.correctness("many")) {
        String name = line.substring(0, line.indexOf(' '));
        if (!line.endsWith(" correct")) {
          assertThat(line).endsWith(" failed");
          assertThat(outcome.stdout()).containsPattern("(?m)^" + name + ": failed: .*" + KILLED);
        }
      }
    }
    assertThat(home.processes()).isEmpty();
    assertThat(home.isTidy()).isTrue();
  }
}
