package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// However a run ends, no child process of its work is left.
@EnabledOnOs(OS.LINUX)
class StrayChildIT {

  private static final String THREADS = "threads: [2]";
  private static final String PROCESSES = "processes: [2]";
  private static final String LONG = "1h";

  @TempDir private Path folder = Path.of("");
  private Home home = new Home(folder);
  private SleepingRun nights = SleepingRun.in(home);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(Files.createDirectory(folder.resolve("home")));
    nights = SleepingRun.in(home);
  }

  @AfterEach
  void endChildren() {
    nights.endAll();
  }

  private List<ProcessHandle> awaitTwo() {
    return nights.awaitChildren(2, List.of());
  }

  private static ProcessHandle parent(ProcessHandle process) {
    return process.parent().orElseThrow();
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {THREADS, PROCESSES})
  void ctrlCEndsThem(String configuration) throws IOException {
    try (Running running = nights.of(configuration, LONG).start()) {
      assertThat(awaitTwo()).hasSize(2);
      running.interrupt();

      assertThat(running.await().exitCode()).isEqualTo(130);
    }
    nights.awaitNone();
    assertThat(home.processes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {THREADS, PROCESSES})
  @Tag("long")
  void aTimeoutOfTheJobEndsThem(String configuration) throws IOException {
    Outcome outcome = nights.of(configuration, "1s").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
    assertThat(outcome.stdout()).contains(" timed out: ");
    nights.awaitNone();
    assertThat(home.processes()).isEmpty();
    assertThat(home.isTidy()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {THREADS, PROCESSES})
  @Tag("long")
  void theyGoWithTheirCoordinator(String configuration) throws IOException {
    try (Running running = nights.of(configuration, LONG).start()) {
      assertThat(awaitTwo()).hasSize(2);
      running.kill();

      nights.awaitNone();
    }
  }

  /// A trial that fails is measured once more, so it takes two kills.
  @ParameterizedTest
  @ValueSource(strings = {THREADS, PROCESSES})
  @Tag("long")
  void theyGoWithTheirTrial(String configuration) throws IOException {
    try (Running running = nights.of(configuration, LONG).start()) {
      List<ProcessHandle> first = awaitTwo();
      SleepingRun.kill(List.of(trial(configuration, first)));
      List<ProcessHandle> second = nights.awaitChildren(2, first);
      assertThat(nights.children()).hasSameElementsAs(second);
      SleepingRun.kill(List.of(trial(configuration, second)));

      Outcome outcome = running.await();
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.stdout()).contains("the trial process ended early with exit code 137");
    }
    nights.awaitNone();
  }

  private static ProcessHandle trial(String configuration, List<ProcessHandle> children) {
    ProcessHandle computes = parent(children.getFirst());
    return configuration.equals(PROCESSES) ? parent(computes) : computes;
  }

  /// The other worker goes on until its partition is done.
  @Test
  void theyGoWithTheirWorker() throws IOException {
    try (Running running = nights.of(PROCESSES, LONG).start()) {
      List<ProcessHandle> children = awaitTwo();
      SleepingRun.kill(List.of(parent(children.getFirst())));
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> nights.children().equals(List.of(children.getLast())));
      SleepingRun.kill(List.of(parent(children.getLast())));

      List<ProcessHandle> second = nights.awaitChildren(2, children);
      assertThat(nights.children()).hasSameElementsAs(second);
      running.interrupt();
      Outcome outcome = running.await();
      assertThat(outcome.exitCode()).isEqualTo(130);
      assertThat(outcome.stderr()).contains("with exit code 137 (signal 9); it is measured once");
    }
    nights.awaitNone();
    assertThat(home.processes()).isEmpty();
  }

  /// Nobody is left who could end them, or knows of them but the records of the run.
  @ParameterizedTest
  @ValueSource(strings = {THREADS, PROCESSES})
  @Tag("long")
  void theNextRunEndsThemWhenEverybodyElseWasKilledAtOnce(String configuration) throws IOException {
    List<ProcessHandle> left;
    try (Running running = nights.of(configuration, LONG).start()) {
      left = awaitTwo();
      List<ProcessHandle> all = new ArrayList<>();
      all.add(ProcessHandle.of(running.pid()).orElseThrow());
      all.addAll(ProcessHandle.of(running.pid()).orElseThrow().descendants().toList());
      all.removeAll(left);
      SleepingRun.kill(all);
    }
    assertThat(left).allMatch(ProcessHandle::isAlive);
    String run = home.run("nights").getFileName().toString();

    home.write(
        "jobs/next.yaml",
        "workload: gcd\nvariants: [euclid]\ninput: data/gcd-pairs.csv\nconfigurations: [serial]\n");
    Outcome next = home.threadmill("run", "next", "--quick", "--blocks", "1").run();
    assertThat(next.exitCode()).as(next.stderr()).isZero();
    for (ProcessHandle child : left) {
      assertThat(next.stderr())
          .contains(
              "threadmill: ended process %d, left over from run %s\n".formatted(child.pid(), run));
    }
    nights.awaitNone();
  }
}
