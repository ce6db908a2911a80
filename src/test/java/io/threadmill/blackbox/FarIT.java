package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.Stopwatch;
import io.threadmill.network.Link;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs whose coordinator, broker and agents are on hosts of their own, over TLS, while the network
/// and the processes fail: each is complete and right, or plainly failed. `-Dnetwork.rounds=N` and
/// `-Dnetwork.seed=N` choose other rounds.
///
/// A run that was over before anything happened to it is not counted.
@Tag("network")
class FarIT {

  private static final int ROUNDS = Integer.getInteger("network.rounds", 21);
  private static final long SEED = Long.getLong("network.seed", new Random().nextInt(1_000_000));

  private static final List<FarFault.Kind> KINDS = List.of(FarFault.Kind.values());
  private static final int ROWS = 400;
  private static final int LARGEST = 4_000_000;
  private static final int PARTITIONS = 8;
  private static final String ENDED_BEFORE = "complete before it happened";
  private static final int KILLED = 137;
  private static final int NOT_ALL_MEASURED = 5;
  private static final String INLINE = "trial-division/remote-2";
  private static final String CACHED = "trial-division/remote-1x2-cached";
  private static final String JOB =
      """
      workload: gcd
      variants: [trial-division]
      input: data/far.csv
      partitions: 8
      configurations: [remote: [2], remote: {workers: [1], threads: 2, transfer: cached}]
      reference: none
      repeat: 1
      measurement: {warm-up: 5}
      timeout: 30s
      """;
  private static final List<String> RUN =
      List.of("run", "far", "--quick", "--blocks", "1", "--worker-wait", "20s");

  @TempDir private Path folder = Path.of("");

  private static Home home(FarHosts hosts, String name) throws Exception {
    Home home = hosts.home(name);
    Random random = new Random(ROWS);
    List<String> pairs = new ArrayList<>(List.of("a,b"));
    for (int row = 0; row < ROWS; row++) {
      pairs.add((1 + random.nextInt(LARGEST)) + "," + (1 + random.nextInt(LARGEST)));
    }
    home.write("data/far.csv", String.join("\n", pairs) + "\n");
    home.write("jobs/far.yaml", JOB);
    return home;
  }

  private static Command run(FarHosts hosts, Home home) {
    return hosts.threadmill(home, RUN);
  }

  private static void assertComplete(Home home, Outcome outcome) throws Exception {
    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
    assertThat(home.correctness("far"))
        .containsExactlyInAnyOrder(INLINE + " correct", CACHED + " correct");
    assertRight(home);
  }

  /// Whatever was measured is right, with every row and every partition once.
  private static void assertRight(Home home) throws Exception {
    assertThat(home.column("select state from run")).containsOnly("FINISHED");
    assertThat(home.report("far", "results.csv").lines().skip(1).toList())
        .isEqualTo(expected(home));
    assertThat(
            home.column(
                "select count(*) from partition_timing p join trial t on t.id = p.trial_id where t.outcome = 'MEASURED' group by t.id"))
        .containsOnly(Integer.toString(PARTITIONS));
    assertThat(
            home.column(
                "select sum(p.to_row - p.from_row) from partition_timing p join trial t on t.id = p.trial_id where t.outcome = 'MEASURED' group by t.id"))
        .containsOnly(Integer.toString(ROWS));
    assertThat(
            home.query(
                "select count(*) from sample s join trial t on t.id = s.trial_id join run r on r.id = t.run_id where s.digest <> r.right_digest"))
        .isZero();
    assertNothingIsLeft(home);
  }

  private static void assertNothingIsLeft(Home home) {
    assertThat(home.processes()).isEmpty();
    assertThat(home.isTidy()).isTrue();
  }

  /// Computed here.
  private static List<String> expected(Home home) throws Exception {
    List<String> pairs = Files.readAllLines(home.folder().resolve("data/far.csv"));
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      String[] pair = pairs.get(row + 1).split(",", -1);
      BigInteger gcd = new BigInteger(pair[0]).gcd(new BigInteger(pair[1]));
      lines.add(String.join(",", Integer.toString(row), pair[0], pair[1], gcd.toString()));
    }
    return lines;
  }

  @Test
  void hostsNeedNothingOfEachOtherAndNobodyListensButTheBroker() throws Exception {
    try (FarHosts hosts = FarHosts.start(folder, SEED)) {
      Home home = home(hosts, "home");
      TreeSet<String> listening = new TreeSet<>();
      try (Running run = run(hosts, home).start()) {
        while (!run.endsWithin(Duration.ofMillis(200))) {
          for (Running process : List.of(run, hosts.agent(0).process(), hosts.agent(1).process())) {
            for (ProcessHandle handle : ProcessHandle.of(process.pid()).stream().toList()) {
              listening.addAll(Listening.addresses(handle));
            }
          }
        }
        assertComplete(home, run.await());
      }
      assertThat(listening).isEmpty();
      assertThat(home.report("far", "run.json"))
          .containsPattern("\"worker [12] of 2 \\(process \\d+ on host-a\\)\"")
          .containsPattern("\"worker [12] of 2 \\(process \\d+ on host-b\\)\"");
    }
  }

  @Test
  void lateAndLostPacketsTakeTimeAndNothingElse() throws Exception {
    try (FarHosts hosts = FarHosts.start(folder, SEED)) {
      hosts.link(FarHosts.COORDINATOR, Link.slow(Duration.ofMillis(30)));
      hosts.link(FarHosts.AGENTS, Link.lossy(0.05));
      Home home = home(hosts, "home");
      assertComplete(home, run(hosts, home).run());
      assertThat(home.column("select min(elapsed_ns) >= 60000000 from sample"))
          .containsExactly("TRUE"); // a packet there, a packet back
    }
  }

  @Test
  void anAgentThatIsCutOffIsNamedAndComesBack() throws Exception {
    try (FarHosts hosts = FarHosts.start(folder, SEED)) {
      Home home = home(hosts, "home");
      try (Running run = run(hosts, home).start()) {
        hosts.agent(0).await("engaged by");
        hosts.link(FarHosts.AGENTS, Link.CUT);
        Outcome outcome = run.await();
        assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(NOT_ALL_MEASURED);
        assertThat(outcome.stdout())
            .startsWith(
                INLINE
                    + " failed: 2 remote workers wanted, 1 free agent seen at "
                    + hosts.broker().url()
                    + " in 20 s.\n");
        assertThat(outcome.stderr()).containsPattern("process \\d+ on host-a\\) is gone");
      }
      assertThat(home.correctness("far"))
          .containsExactlyInAnyOrder(INLINE + " failed", CACHED + " correct");
      assertRight(home);

      hosts.mend();
      hosts.agent(0).await("connected to", 2);
      Home next = home(hosts, "next");
      assertComplete(next, run(hosts, next).run());
    }
  }

  @Test
  void whateverFailsARunIsRightOrPlainlyFailed() throws Exception {
    System.out.printf("network: %d rounds, seed %d%n", ROUNDS, SEED);
    Random random = new Random(SEED);
    List<String> problems = new ArrayList<>();
    int struck = 0;
    try (FarHosts hosts = FarHosts.start(folder, SEED)) {
      Home first = home(hosts, "first");
      Stopwatch stopwatch = new Stopwatch();
      assertComplete(first, run(hosts, first).run());
      long millis = stopwatch.elapsed().toMillis();
      for (int round = 0; struck < ROUNDS; round++) {
        FarFault fault = FarFault.random(KINDS.get(struck % KINDS.size()), random);
        Duration moment = Duration.ofMillis(random.nextLong(millis));
        String what = "round %d: %s after %d ms".formatted(round, fault, moment.toMillis());
        try {
          Home home = home(hosts, "round-" + round);
          String end = play(hosts, home, fault, moment);
          struck += end.equals(ENDED_BEFORE) ? 0 : 1;
          System.out.printf("network: %s: %s%n", what, end);
        } catch (Exception | AssertionError e) {
          System.out.printf("network: %s: %s%n", what, e);
          problems.add(what + ": " + e);
          struck++;
        }
      }
      hosts.mend();
      Home last = home(hosts, "last");
      assertComplete(last, run(hosts, last).run());
    }
    assertThat(problems).isEmpty();
  }

  /// @return how it ended
  private static String play(FarHosts hosts, Home home, FarFault fault, Duration moment)
      throws Exception {
    Outcome outcome;
    try (Running run = run(hosts, home).start()) {
      if (run.endsWithin(moment)) {
        assertComplete(home, run.await());
        return ENDED_BEFORE;
      }
      fault.strike().at(hosts, run);
      boolean _ = run.endsWithin(fault.lasts());
      hosts.mend();
      outcome = run.await();
    }
    if (outcome.exitCode() == KILLED) {
      outcome = resumed(hosts, home).run();
    }
    if (outcome.exitCode() == 0) {
      assertComplete(home, outcome);
      return "complete";
    }
    assertThat(outcome.exitCode())
        .as(outcome.stdout() + outcome.stderr())
        .isEqualTo(NOT_ALL_MEASURED);
    List<String> failed = new ArrayList<>();
    for (String line : home.correctness("far")) {
      String name = line.substring(0, line.indexOf(' '));
      if (!line.endsWith(" correct")) {
        assertThat(line).endsWith(" failed");
        assertThat(outcome.stdout()).containsPattern("(?m)^" + name + ":? failed: ..+$");
        failed.add(name);
      }
    }
    assertThat(failed).isNotEmpty();
    assertNothingIsLeft(home);
    if (failed.size() < 2) {
      assertRight(home);
    }
    return "failed: " + failed;
  }

  /// The run that was killed, or another one if it had not begun.
  private static Command resumed(FarHosts hosts, Home home) throws SQLException {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> home.processes().isEmpty());
    boolean begun = Files.exists(home.folder().resolve("reports/threadmill.mv.db"));
    List<String> runs = begun ? home.column("select id from run") : List.of();
    return runs.isEmpty()
        ? run(hosts, home)
        : hosts.threadmill(home, List.of("run", "--resume", runs.getFirst()));
  }
}
