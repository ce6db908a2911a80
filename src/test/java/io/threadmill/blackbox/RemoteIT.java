package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs on remote workers: with a broker of their own and with somebody else's.
class RemoteIT {

  private static final String JOB =
      """
      workload: gcd
      variants: [%s]
      input: data/%s.csv
      partitions: 8
      configurations: [%s]
      reference: none
      """;
  private static final String[] RUN = {"run", "far", "--quick", "--blocks", "1"};

  @TempDir private Path folder = Path.of("");
  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(Files.createDirectory(folder.resolve("home")));
  }

  private void job(String configurations) throws IOException {
    home.write(
        "jobs/far.yaml",
        JOB.formatted("euclid", "gcd-pairs", configurations) + "measurement: {warm-up: 3}\n");
  }

  /// With enough to do that something can happen meanwhile.
  private void longJob(String configurations) throws IOException {
    home.writePairs("data/long.csv", 800);
    home.write("jobs/far.yaml", JOB.formatted("trial-division", "long", configurations));
  }

  private Command run(String... more) {
    List<String> words = new ArrayList<>(List.of(RUN));
    words.addAll(List.of(more));
    return home.threadmill(words.toArray(String[]::new)).within(Duration.ofMinutes(3));
  }

  private static String coordinator() throws IOException {
    return "far on " + InetAddress.getLocalHost().getHostName();
  }

  @Test
  void worksWithoutAnySetUpAndListensOnLoopbackOnly() throws Exception {
    job("remote: [2], remote: {workers: [1], threads: 2, transfer: cached}");
    try (Running running = run().start()) {
      TreeSet<String> listening = new TreeSet<>();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                listening.addAll(
                    Listening.addresses(ProcessHandle.of(running.pid()).orElseThrow()));
                return !listening.isEmpty();
              });
      Outcome outcome = running.await();

      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(listening)
          .isSubsetOf("0100007F", "0000000000000000FFFF00000100007F"); // 127.0.0.1 in both forms
    }
    assertThat(home.correctness("far"))
        .containsExactlyInAnyOrder("euclid/remote-2 correct", "euclid/remote-1x2-cached correct");
    assertThat(home.report("far", "results.csv").lines()).hasSize(5);
    assertThat(home.processes()).isEmpty();
    assertThat(home.isTidy()).isTrue();
  }

  @Test
  @Tag("long")
  void worksBehindABrokerOfSomebodyElse() throws Exception {
    job("remote: [2]");
    try (SomeBroker broker = SomeBroker.start(folder);
        SomeAgent a = broker.agent("host-a");
        SomeAgent b = broker.agent("host-b")) {
      broker.writeSettings(home);
      String doctor = home.threadmill("doctor").run().stdout();
      assertThat(doctor).containsPattern("(?m)^\\+ ok +broker +" + broker.url() + " answers$");
      for (String name : List.of("host-a", "host-b")) {
        assertThat(doctor)
            .containsPattern(
                "(?m)^\\+ ok +agent +%s \\(process \\d+\\): \\d+ cores?, at most 2 threads and 512 MB, load [0-9.]+, JDK 25[^;]*; free$"
                    .formatted(name));
      }
      Outcome outcome = run().run();

      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(home.correctness("far")).containsExactly("euclid/remote-2 correct");
      assertThat(home.report("far", "run.json"))
          .containsPattern("\"worker 1 of 2 \\(process \\d+ on host-[ab]\\)\"");
      for (SomeAgent agent : List.of(a, b)) {
        agent.await("released by");
        agent.process().terminate();
        assertThat(agent.process().await())
            .isEqualTo(
                new Outcome(
                    0,
                    "",
                    agent.connected()
                        + "threadmill: engaged by "
                        + coordinator()
                        + "\nthreadmill: released by "
                        + coordinator()
                        + "\nthreadmill: draining: takes no further trial, ends when the current one is over\n"));
      }
    }
  }

  @Test
  @Tag("long")
  void refusesAWrongPassword() throws Exception {
    job("remote: [1]");
    try (SomeBroker broker = SomeBroker.start(folder)) {
      String why =
          "the broker at %s does not let user 'measuring' in: wrong user or password"
              .formatted(broker.url());
      Outcome worker =
          broker.as("a guess", home.threadmill("worker", "--broker", broker.url())).run();
      assertThat(worker.exitCode()).isEqualTo(2);
      assertThat(worker.stderr()).startsWith("threadmill: " + why + "\n");

      broker.writeSettings(home);
      Files.writeString(home.folder().resolve("broker.txt"), "measuring\na guess\n");
      Outcome run = run().run();
      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(run.stdout()).startsWith("euclid/remote-1 failed: " + why + ".\n");
    }
  }

  @Test
  @Tag("long")
  void anAgentThatIsToEndFinishesItsTrial() throws Exception {
    longJob("remote: [2]");
    try (SomeBroker broker = SomeBroker.start(folder);
        SomeAgent a = broker.agent("host-a");
        SomeAgent b = broker.agent("host-b")) {
      broker.writeSettings(home);
      try (Running running = run().start()) {
        a.await("engaged by");
        a.process().terminate();
        a.await("draining");
        assertThat(a.process().stderr()).doesNotContain("released");
        Outcome outcome = running.await();

        assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
        assertThat(outcome.stderr()).doesNotContain("measured once more");
        assertThat(home.correctness("far")).containsExactly("trial-division/remote-2 correct");
      }
      assertThat(a.process().await().exitCode()).isZero();
      assertThat(a.process().stderr()).endsWith("threadmill: released by " + coordinator() + "\n");
      assertThat(b.process().isAlive()).isTrue();
    }
  }

  @Test
  @Tag("long")
  void anAgentThatIsToldTwiceEndsAtOnce() throws Exception {
    longJob("remote: [2]");
    try (SomeBroker broker = SomeBroker.start(folder);
        SomeAgent a = broker.agent("host-a");
        SomeAgent b = broker.agent("host-b")) {
      broker.writeSettings(home);
      try (Running running = run("--worker-wait", "2s").start()) {
        a.await("engaged by");
        a.process().terminate();
        a.await("draining");
        a.process().terminate();
        assertThat(a.process().await().exitCode()).isEqualTo(130);
        Outcome outcome = running.await();

        assertThat(outcome.exitCode()).as(outcome.stdout()).isEqualTo(5);
        assertThat(outcome.stdout())
            .startsWith(
                "trial-division/remote-2 failed: 2 remote workers wanted, 1 free agent seen at "
                    + broker.url()
                    + " in 2 s.\n");
      }
      b.await("released by");
    }
  }

  @Test
  @Tag("long")
  void agentsComeBackToABrokerThatWasAway() throws Exception {
    job("remote: [1]");
    try (SomeBroker broker = SomeBroker.start(folder);
        SomeAgent agent = broker.agent("host-a")) {
      try (SomeBroker next = broker.replaced()) {
        agent.await("connected to", 2);
        assertThat(agent.process().stderr()).contains("threadmill: not connected: ");
        next.writeSettings(home);
        Outcome outcome = run().run();

        assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
        assertThat(home.correctness("far")).containsExactly("euclid/remote-1 correct");
      }
    }
  }

  /// What was under way is measured once more, with the agents that came back.
  @Test
  @Tag("long")
  void aRunGoesOnWithABrokerThatWasReplacedMeanwhile() throws Exception {
    longJob("remote: [1]");
    try (SomeBroker broker = SomeBroker.start(folder);
        SomeAgent agent = broker.agent("host-a")) {
      broker.writeSettings(home);
      try (Running running = run().start()) {
        agent.await("engaged by");
        try (SomeBroker _ = broker.replaced()) {
          Outcome outcome = running.await();

          assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
          assertThat(outcome.stderr())
              .containsPattern(
                  "the broker at \\Q" + broker.url() + "\\E was lost: .*measured once more");
          assertThat(home.correctness("far")).containsExactly("trial-division/remote-1 correct");
        }
      }
    }
  }

  @Test
  @Tag("long")
  void anAgentWithTooLittleMemoryIsNamedWithWhatItHas() throws Exception {
    job("remote: [1]]\nworker-jvm: [-Xmx1g");
    try (SomeBroker broker = SomeBroker.start(folder);
        SomeAgent agent = broker.agent("host-a")) {
      broker.writeSettings(home);
      Outcome outcome = run("--worker-wait", "2s").run();

      String why = "'-Xmx1g' is more than the 512 MB that it gives a worker";
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
      assertThat(outcome.stdout())
          .startsWith(
              "euclid/remote-1 failed: 1 remote worker wanted, 0 free agents seen at %s in 2 s; host-a (process %d): %s.\n"
                  .formatted(broker.url(), agent.process().pid(), why));
      agent.await("refused " + coordinator() + ": " + why);
    }
  }

  @Test
  @Tag("long")
  void anAgentDoesNotKeepNumberSetsWhereOthersMayWrite() throws Exception {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
    Outcome outcome =
        home.threadmill("worker", "--broker", "tcp://127.0.0.1:1", "--cache", shared.toString())
            .with("THREADMILL_BROKER_USER", "me")
            .with("THREADMILL_BROKER_PASSWORD", "it is me")
            .run();
    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                2,
                "",
                "threadmill: others may write to %s: take that away (chmod 700), or choose another folder with --cache\n"
                    .formatted(shared)));
  }

  @Test
  @Tag("long")
  void withTooFewAgentsOneConfigurationFailsAndTheOthersGoOn() throws Exception {
    job("remote: [1, 2]");
    try (SomeBroker broker = SomeBroker.start(folder);
        SomeAgent agent = broker.agent("host-a")) {
      broker.writeSettings(home);
      Outcome outcome = run("--worker-wait", "2s").run();

      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
      assertThat(outcome.stdout())
          .startsWith(
              "euclid/remote-2 failed: 2 remote workers wanted, 1 free agent seen at "
                  + broker.url()
                  + " in 2 s.\n");
      assertThat(home.correctness("far")).contains("euclid/remote-1 correct");
      agent.await("released by");
    }
  }

  @Test
  @Tag("long")
  void twoCoordinatorsOfTheSameNameShareTheAgents() throws Exception {
    longJob("remote: [2]");
    Home other = Home.in(Files.createDirectory(folder.resolve("other")));
    other.writePairs("data/long.csv", 800);
    other.write("jobs/far.yaml", Files.readString(home.folder().resolve("jobs/far.yaml")));
    try (SomeBroker broker = SomeBroker.start(folder);
        SomeAgent a = broker.agent("host-a");
        SomeAgent b = broker.agent("host-b")) {
      broker.writeSettings(home);
      broker.writeSettings(other);
      try (Running one = run().start();
          Running two = other.threadmill(RUN).within(Duration.ofMinutes(3)).start()) {
        assertThat(one.await().exitCode()).as(one.stderr()).isZero();
        assertThat(two.await().exitCode()).as(two.stderr()).isZero();
      }
      a.await("released by", 2);
      b.await("released by", 2);
      assertThat(
              other.report("far", "results.csv").lines().skip(1).map(RemoteIT::withoutRun).toList())
          .isEqualTo(
              home.report("far", "results.csv").lines().skip(1).map(RemoteIT::withoutRun).toList());
    }
  }

  private static String withoutRun(String line) {
    return line.substring(line.indexOf(',') + 1);
  }

  @Test
  @Tag("long")
  void theClockOfAnAgentMayBeAnHourOff() throws Exception {
    List<String> later =
        List.of("unshare", "-Ur", "-T", "--monotonic", "3600", "--boottime", "3600", "-f");
    Assumptions.assumeTrue(
        Command.of(Stream.concat(later.stream(), Stream.of("true")).toList()).run().exitCode() == 0,
        "no namespaces of time here");
    job("remote: [1], remote: {workers: [1], threads: 2}");
    try (SomeBroker broker = SomeBroker.start(folder);
        SomeAgent agent = SomeAgent.start(broker, "host-a", folder, later)) {
      broker.writeSettings(home);
      Outcome outcome = run().run();

      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(home.correctness("far"))
          .containsExactlyInAnyOrder("euclid/remote-1 correct", "euclid/remote-1x2 correct");
      assertThat(
              home.query(
                  "select count(*) from partition_timing where send_ns < 0 or decode_ns < 0 or encode_ns < 0 or receive_ns < 0 or send_ns + decode_ns + encode_ns + receive_ns > 60000000000"))
          .isZero();
      agent.await("released by", 2);
    }
  }
}
