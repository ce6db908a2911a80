package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two homes on one machine.
class LockIT {

  private static final String LAUNCHER =
      Path.of(System.getProperty("threadmill.project"), "threadmill").toString();
  private static final String LONG =
      """
      workload: gcd
      input: data/gcd-pairs.csv
      configurations: [serial]
      measurement: {blocks: 100}
      """;

  @TempDir private Path folder = Path.of("");
  private Home first = new Home(folder);
  private Home second = new Home(folder);
  private HeldRun held = new HeldRun(folder, folder);

  @BeforeEach
  void makeHomesThatShareALock() throws IOException {
    first = home("first");
    second = home("second");
    held = HeldRun.in(Files.createDirectory(folder.resolve("kernel")));
  }

  private Home home(String name) throws IOException {
    Home home = Home.in(Files.createDirectory(folder.resolve(name)));
    home.write("settings.yaml", Home.settings(folder.resolve("lock")));
    return home;
  }

  private static Command quick(Home home, String... more) {
    return home.threadmill(
            Stream.concat(
                    Stream.of("run", "gcd", "--quick", "--blocks", "1", "--progress", "none"),
                    Stream.of(more))
                .toArray(String[]::new))
        .within(Duration.ofMinutes(2));
  }

  private String holder(Running run) throws IOException {
    return "process %d is measuring run %s".formatted(run.pid(), first.run("held").getFileName());
  }

  private static void awaitOn(Running run, String stderr) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> run.stderr().contains(stderr));
  }

  @Test
  void saysThatALockFileCannotBeUsed() throws IOException {
    Path lock = folder.resolve("none/lock");
    first.write("settings.yaml", Home.settings(lock));

    Outcome outcome = quick(first).run();

    assertThat(outcome.exitCode()).isEqualTo(70);
    assertThat(outcome.stderr())
        .endsWith(
            "threadmill: the lock file %s cannot be used (NoSuchFileException); set lock-file in settings.yaml to a file that every user of this machine may write\n"
                .formatted(lock));
  }

  @Test
  @Tag("long")
  @EnabledOnOs(OS.LINUX)
  void aRunOfAnotherHomeWaitsAndThenMeasures() throws IOException {
    try (Running measuring = held.of(first).start()) {
      held.awaitTrial();
      try (Running waiting = quick(second).start()) {
        String said =
            "threadmill: waiting: %s in %s\n".formatted(holder(measuring), first.folder());
        awaitOn(waiting, said);
        held.release();
        assertThat(measuring.await().exitCode()).isZero();

        Outcome outcome = waiting.await();
        assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
        assertThat(outcome.stderr()).containsOnlyOnce("waiting");
      }
    }
    assertThat(first.isTidy()).isTrue();
    assertThat(second.isTidy()).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aRunThatDoesNotWaitNamesProcessRunAndHome() throws IOException {
    try (Running measuring = held.of(first).start()) {
      held.awaitTrial();

      Outcome outcome = quick(second, "--no-wait").run();
      assertThat(outcome.exitCode()).isEqualTo(6);
      assertThat(outcome.stderr())
          .endsWith(
              "threadmill: not measured: %s in %s\n".formatted(holder(measuring), first.folder()));
      assertThat(outcome.stdout()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--home first", "--home=first", ""})
  @EnabledOnOs(OS.LINUX)
  @Tag("long")
  void aHomeIsNamedHoweverItWasGiven(String option) throws IOException {
    first.write("jobs/long.yaml", LONG);
    List<String> words = new ArrayList<>(List.of(LAUNCHER, "run", "long", "--progress", "none"));
    Stream.of(option.split(" ")).filter(word -> !word.isEmpty()).forEach(words::add);
    try (Running measuring =
        Command.of(words).in(folder).with("THREADMILL_HOME", "./first").start()) {
      awaitOn(measuring, "about ");

      assertThat(quick(second, "--no-wait").run().stderr())
          .endsWith(
              "threadmill: not measured: process %d is measuring run %s in %s\n"
                  .formatted(measuring.pid(), first.run("long").getFileName(), first.folder()));
    }
  }

  @Test
  @Tag("long")
  void aKilledOwnerHoldsNothing() throws IOException {
    try (Running measuring = held.of(first).start()) {
      held.awaitTrial();
      measuring.kill();
      assertThat(first.isTidy()).isFalse();

      assertThat(quick(second, "--no-wait").run().exitCode()).isZero();
    }
    assertThat(quick(first, "--no-wait").run().exitCode()).isZero();
    assertThat(first.folder().resolve("reports/.measuring")).doesNotExist();
  }

  @Test
  @Tag("long")
  void everyRunThatWaitsHasItsTurn() throws IOException {
    try (Running measuring = held.of(first).start()) {
      held.awaitTrial();
      try (Running same = quick(first).start();
          Running other = quick(second).start()) {
        awaitOn(same, "threadmill: waiting: " + holder(measuring) + "\n");
        awaitOn(other, "threadmill: waiting: ");
        held.release();

        assertThat(measuring.await().exitCode()).isZero();
        Outcome outcome = same.await();
        assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
        assertThat(other.await().exitCode()).isZero();
      }
    }
  }

  @Test
  @Tag("long")
  void aRunThatIsKilledWhileItWaitsLeavesNothing() throws IOException {
    try (Running _ = held.of(first).start()) {
      held.awaitTrial();
      try (Running waiting = quick(second).start()) {
        awaitOn(waiting, "threadmill: waiting: ");
        waiting.kill();
      }
      assertThat(second.folder().resolve("reports")).isEmptyDirectory();
    }
  }

  @Test
  @Tag("long")
  void aRunThatIsStoppedWhileItWaitsSaysSo() throws IOException {
    try (Running _ = held.of(first).start()) {
      held.awaitTrial();
      try (Running waiting = quick(second).start()) {
        awaitOn(waiting, "threadmill: waiting: ");
        waiting.terminate();

        Outcome outcome = waiting.await();
        assertThat(outcome.exitCode()).isEqualTo(130);
        assertThat(outcome.stderr())
            .endsWith("threadmill: stopped while it waited; nothing was measured\n");
      }
      assertThat(second.folder().resolve("reports")).isEmptyDirectory();
    }
  }

  @Test
  @Tag("long")
  void aRunWaitsForWhoeverHasTheDatabaseForAShortTime() throws Exception {
    assertThat(quick(first).run().exitCode()).isZero();
    String url = "jdbc:h2:file:" + first.folder().resolve("reports/threadmill");
    try (Connection database = DriverManager.getConnection(url, "threadmill", "");
        Running waiting = quick(first).start()) {
      awaitOn(
          waiting,
          "threadmill: waiting: the database in %s is in use: another process has it open\n"
              .formatted(first.folder().resolve("reports")));
      assertThat(quick(first, "--no-wait").run().exitCode()).isEqualTo(6);
      database.createStatement().execute("shutdown");

      Outcome outcome = waiting.await();
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    }
  }
}
