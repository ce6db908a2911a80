package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The daemon, and the commands of its home while it holds the database.
class ServeIT {

  private static final String QUICK = "run gcd --quick --blocks 1 --progress none";

  @TempDir private Path folder = Path.of("");
  private Home home = new Home(folder);
  private HeldRun held = new HeldRun(folder, folder);
  private Served daemon;

  @BeforeEach
  void serve() throws IOException {
    home = Home.in(Files.createDirectory(folder.resolve("home")));
    held = HeldRun.in(Files.createDirectory(folder.resolve("kernel")));
    held.of(home);
    daemon = Served.start(home, held.classes());
  }

  @AfterEach
  void end() {
    daemon.close();
  }

  private Outcome run(String words) {
    return home.threadmill(words.split(" ")).run();
  }

  private Running startHeld() {
    return home.threadmill("run", "held", "--quick", "--blocks", "1").start();
  }

  private String heldRun() throws IOException {
    return String.valueOf(home.run("held").getFileName());
  }

  @Test
  @Tag("long")
  void executesTheCommandsOfItsHome() throws Exception {
    Outcome measured = run(QUICK);
    assertThat(measured.exitCode()).as(measured.stderr()).isZero();
    String id = String.valueOf(home.run("gcd").getFileName());
    assertThat(measured.stdout())
        .contains("trial-division/serial", "report: " + home.run("gcd").resolve("report.html"));
    Outcome list = run("runs list");
    assertThat(list.stdout()).startsWith(id + "  ").hasLineCount(1);
    assertThat(list.stderr()).isEmpty();
    Outcome shown = run("runs show " + id);
    Outcome json = run("runs list --json");
    Outcome jobs = run("jobs");
    Outcome rebuilt = run("report " + id);
    Outcome unknown = run("report 20261123-020000-00ff");
    Outcome stopped = run("stop " + id);

    assertThat(daemon.end()).isEqualTo(new Outcome(0, "", daemon.said("threadmill: ending\n")));
    assertThat(run("runs list")).isEqualTo(list);
    assertThat(run("runs list --json")).isEqualTo(json);
    assertThat(run("runs show " + id)).isEqualTo(shown);
    assertThat(run("jobs")).isEqualTo(jobs);
    assertThat(run("report " + id)).isEqualTo(rebuilt);
    assertThat(run("report 20261123-020000-00ff")).isEqualTo(unknown);
    assertThat(run("stop " + id)).isEqualTo(stopped);
    assertThat(home.isTidy()).isTrue();
    assertThat(home.folder().resolve("reports/.daemon")).doesNotExist();
  }

  @Test
  @Tag("long")
  void stopsARunForItsUserAndGoesOnWithItLater() throws Exception {
    try (Running running = startHeld()) {
      held.awaitTrial();
      Outcome impatient = run("run held --quick --no-wait");
      assertThat(impatient)
          .isEqualTo(
              new Outcome(
                  6,
                  "",
                  "threadmill: not measured: run %s of held is going on\n".formatted(heldRun())));
      assertThat(run("runs export " + heldRun()))
          .isEqualTo(
              new Outcome(
                  2,
                  "",
                  "threadmill: run %1$s is going on\nhelp: export it when it is over; './threadmill stop %1$s' ends it\n"
                      .formatted(heldRun())));
      running.interrupt();

      Outcome outcome = running.await();
      assertThat(outcome.exitCode()).isEqualTo(130);
      assertThat(outcome.stderr()).contains("run " + heldRun() + " was stopped\n");
    }
    held.release();
    Outcome resumed = run("run --resume " + heldRun());
    assertThat(resumed.exitCode()).as(resumed.stderr()).isZero();
    assertThat(run("stop " + heldRun()))
        .isEqualTo(new Outcome(0, "run " + heldRun() + " has finished\n", ""));
  }

  @Test
  @Tag("long")
  void stopEndsARunAndTheNextOneGetsItsTurn() throws Exception {
    try (Running running = startHeld()) {
      held.awaitTrial();
      String id = heldRun();
      try (Running waiting = home.threadmill(QUICK.split(" ")).start()) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> waiting.stderr().contains("waiting: run " + id + " of held is going on"));
        assertThat(run("stop " + id).stdout())
            .startsWith("run " + id + " was stopped; resume it with: ");
        assertThat(running.await().exitCode()).isEqualTo(130);
        assertThat(waiting.await().exitCode()).isZero();
      }
    }
  }

  @Test
  @Tag("long")
  void endsWithinItsTimeWhileARunIsMeasuredAndTheRunGoesOnLater() throws Exception {
    try (Running running = startHeld()) {
      held.awaitTrial();
      String id = heldRun();

      Outcome ended = daemon.end();
      assertThat(ended.exitCode()).isZero();
      assertThat(daemon.secondsToEnd()).isLessThan(15);
      Outcome outcome = running.await();
      assertThat(outcome.exitCode()).isEqualTo(130);
      assertThat(outcome.stderr())
          .contains("run " + id + " was interrupted: threadmill is ending\n");
      assertThat(home.query("select count(*) from run where state = 'INTERRUPTED'")).isEqualTo(1);
      assertThat(home.processes()).isEmpty();
      held.release();
      assertThat(home.threadmillWith(held.classes(), "run", "--resume", id).run().exitCode())
          .isZero();
    }
  }

  private void writeSmallJob(String more) throws IOException {
    home.write(
        "jobs/small.yaml",
        """
        workload: gcd
        variants: [euclid]
        input: data/gcd-pairs.csv
        repeat: 1
        configurations: [serial]
        measurement: {blocks: 1}
        """
            + more);
  }

  private List<String> archived() throws IOException {
    try (Stream<Path> files = Files.walk(home.folder().resolve("data"))) {
      return files
          .filter(file -> file.toString().contains("/archive/"))
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .toList();
    }
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(condition);
  }

  @Test
  void measuresWhatIsDroppedAndWhatIsScheduled() throws Exception {
    held.release();
    writeSmallJob("inbox: {match: \"*.csv\"}\nschedule: {cron: \"0/5 * * * * ?\", zone: UTC}\n");
    home.write("data/inbox/good <i>.csv", "a,b\n12,18\n");
    home.write("data/inbox/bad.csv", "a,b\n12,x\n");
    await(() -> archived().size() == 1);
    await(() -> scheduledRuns() > 0);
    await(() -> run("inbox status").stdout().contains(" rejected "));

    assertThat(archived().getFirst()).matches("[0-9]{8}-[0-9]{6}-[0-9a-f]{4}-good <i>\\.csv");
    assertThat(run("inbox status").stdout())
        .containsPattern(
            "bad.csv +small +rejected .* bad.csv:2:4: error: b 'x': not an integer .* data/rejected/");
    assertThat(run("schedule next small").stdout())
        .startsWith("small: every 5 seconds, UTC\n  ")
        .hasLineCount(6);
    String page = daemon.get("/").body();
    assertThat(page)
        .contains(
            "<a href=\"/runs?job=small\">small</a>", "every 5 seconds, UTC", "bad.csv:2:4: error")
        .doesNotContain("<i>");
    assertThat(run("schedule pause small").stdout())
        .isEqualTo(
            "job small is paused; its times are skipped until './threadmill schedule resume small'\n");
    assertThat(run("schedule pause small").stderr())
        .startsWith("threadmill: job small is already paused since ");
    assertThat(run("schedule pause gcd").exitCode()).isZero();
    assertThat(run("inbox retry bad.csv").stdout())
        .isEqualTo("back in the inbox: data/inbox/bad.csv\n");

    assertThat(daemon.end().exitCode()).isZero();
    assertThat(run("schedule next small").stdout()).contains("\n  paused since ");
    assertThat(run("schedule resume small").stdout())
        .startsWith("job small runs by itself again; next: ");
    assertThat(home.query("select count(*) from scheduled_night where state = 'RAN'")).isPositive();
    assertThat(
            home.query(
                "select count(*) from (select job, expected_at from scheduled_night group by job, expected_at having count(*) > 1)"))
        .isZero();
  }

  private long scheduledRuns() throws IOException {
    return run("runs list --json")
        .stdout()
        .lines()
        .filter(it -> it.contains("\"startedBy\" : \"schedule\""))
        .count();
  }

  @Test
  @Tag("long")
  void goesOnWithWhatItWasKilledIn() throws Exception {
    writeSmallJob("inbox: {match: \"*.csv\"}\n");
    home.write("data/inbox/pairs.csv", "a,b\n12,18\n");
    held.awaitTrial();
    daemon.kill();
    held.release();
    assertThat(archived()).isEmpty();
    assertThat(run("runs list").stdout()).contains("interrupted").hasLineCount(1);

    daemon = Served.start(home, held.classes());

    await(() -> archived().size() == 1);
    assertThat(run("runs list").stdout()).contains("finished").hasLineCount(1);
    assertThat(daemon.end().exitCode()).isZero();
    assertThat(home.processes()).isEmpty();
    assertThat(home.folder().resolve("data/in-progress")).isEmptyDirectory();
  }

  @Test
  @Tag("long")
  void endsWhenItsDatabaseIsRemoved() throws Exception {
    Path database = home.folder().resolve("reports/threadmill.mv.db");
    Files.delete(database);

    assertThat(daemon.await())
        .isEqualTo(
            new Outcome(
                70,
                "",
                daemon.said(
                    "threadmill: the database %s was removed or replaced while it was in use; what was stored in it since is lost\nhelp: put a backup in its place, then start again\n"
                        .formatted(database))));
    assertThat(home.folder().resolve("reports/.daemon")).doesNotExist();
  }

  @Test
  @Tag("long")
  void saysWhyItCannotStart() throws Exception {
    assertThat(run("serve --port 0"))
        .isEqualTo(
            new Outcome(
                6,
                "",
                "threadmill: %s is served already: the daemon, process %d, serves it at %s\n"
                    .formatted(home.folder(), daemon.pid(), daemon.uri())));
    Home other = Home.in(Files.createDirectory(folder.resolve("other")));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(other.threadmill("serve", "--port", port).run())
          .isEqualTo(
              new Outcome(
                  2,
                  "",
                  "threadmill: cannot listen on 127.0.0.1:%s: Address already in use\nhelp: choose another port with --port, or 0 for any free one\n"
                      .formatted(port)));
    }
    assertThat(other.threadmill("serve", "--port", "70000").run())
        .isEqualTo(new Outcome(2, "", "threadmill: --port 70000: a port is 1 to 65535, or 0\n"));
    assertThat(other.threadmill("serve", "--bind", "no.such.invalid").run())
        .isEqualTo(
            new Outcome(
                2,
                "",
                "threadmill: --bind no.such.invalid: no such address\nhelp: name an address of this machine, such as 127.0.0.1\n"));
  }

  @Test
  void refusesWhoeverMayNotAsk() throws Exception {
    assertThat(daemon.get("/", "Host", "evil.example:80").statusCode()).isEqualTo(403);
    assertThat(daemon.get("/", "Origin", "http://evil.example").statusCode()).isEqualTo(403);
    assertThat(daemon.get("/", "Origin", "null").statusCode()).isEqualTo(403);
    for (String path :
        List.of(
            "/reports/threadmill.mv.db",
            "/reports/.daemon",
            "/reports/threadmill.log",
            "/reports/../settings.yaml",
            "/reports/%2e%2e/settings.yaml",
            "/reports/gcd/..%2f..%2fsettings.yaml")) {
      assertThat(daemon.get(path).statusCode()).as(path).isIn(400, 404);
    }
    assertThat(daemon.post("/commands", "{\"words\":[\"jobs\"],\"folder\":\"/\"}", "").statusCode())
        .isEqualTo(401);
    assertThat(
            daemon
                .post("/commands", "{\"words\":[\"jobs\"],\"folder\":\"/\"}", "Bearer 00")
                .statusCode())
        .isEqualTo(401);
    assertThat(Files.getPosixFilePermissions(home.folder().resolve("reports/.daemon")))
        .hasToString("[OWNER_READ, OWNER_WRITE]");
  }
}
