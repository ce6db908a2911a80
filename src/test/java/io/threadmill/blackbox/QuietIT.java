package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Runs in a home that waits for a quiet machine, on one that is busy.
@EnabledOnOs(OS.LINUX)
class QuietIT {

  private static final String JOB =
      """
      workload: gcd
      variants: [euclid]
      input: data/gcd-pairs.csv
      configurations: [serial]
      repeat: 1
      measurement: {warm-up: 1, samples: 1}
      """;

  @TempDir private Path folder = Path.of("");
  private final List<Running> busy = new ArrayList<>();
  private Home home = new Home(folder);

  @BeforeEach
  void makeTheMachineBusy() throws IOException {
    home = Home.in(folder);
    home.write("settings.yaml", "lock-file: " + folder.resolve("lock") + "\n");
    home.write("jobs/short.yaml", JOB);
    busy.add(Command.of("sh", "-c", "while :; do :; done").start());
  }

  @AfterEach
  void letItRest() {
    busy.forEach(Running::close);
  }

  @Test
  void aRunWaitsAndCanBeStoppedMeanwhile() {
    try (Running run = home.threadmill("run", "short", "--blocks", "1").start()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> run.stderr().contains("waiting for a quiet machine"));

      run.terminate();
      Outcome outcome = run.await();

      assertThat(outcome.exitCode()).isEqualTo(130);
      assertThat(outcome.stderr())
          .matches(
              """
              threadmill: waiting for a quiet machine: others use [0-9]\\.[0-9]{2} cores
              threadmill: stopped while it waited; nothing was measured
              """);
      assertThat(outcome.stdout()).isEmpty();
      assertThat(folder.resolve("reports/short")).doesNotExist();
      assertThat(home.isTidy()).isTrue();
    }
  }

  @Test
  @Tag("long")
  void aRunThatDoesNotWaitNeverLooks() throws Exception {
    Outcome outcome =
        home.threadmill("run", "short", "--blocks", "1", "--no-wait", "--progress", "none").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stderr()).startsWith("about ").doesNotContain("waiting");
    assertThat(outcome.stdout()).doesNotContain("other processes used");
    assertThat(home.query("select count(*) from run where others_cores is null")).isEqualTo(1);
    assertThat(home.report("short", "run.json")).contains("\"othersCores\": null,\n");
  }
}
