package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator uses: health, metrics, notifications, retention, the log, and `runs delete`.
class OperationsIT {

  private static final String OLD = OldDatabase.PAIRS;
  private static final String OTHER = OldDatabase.SENSORS;

  @TempDir private Path folder = Path.of("");
  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws Exception {
    home = Home.in(Files.createDirectory(folder.resolve("home")));
    OldDatabase.in(home);
  }

  private Outcome run(String words) {
    return home.threadmill(words.split(" ")).run();
  }

  private void settings(String more) throws IOException {
    home.write("settings.yaml", Home.settings(folder.resolve("lock")) + more);
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(condition);
  }

  private String log() throws IOException {
    return Files.readString(home.folder().resolve("reports/threadmill.log"));
  }

  /// Runs a job of one trial.
  private String measure() throws IOException {
    home.write(
        "jobs/small.yaml",
        """
        workload: gcd
        variants: [euclid]
        input: data/gcd-pairs.csv
        repeat: 1
        configurations: [serial]
        """);
    Outcome outcome = run("run small --quick --blocks 1");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    return String.valueOf(home.run("small").getFileName());
  }

  @Test
  void aDaemonSaysThatItIsWellAndWhatItHasDone() throws Exception {
    try (Served daemon = Served.start(home, folder)) {
      HttpResponse<String> health = daemon.get("/actuator/health");
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.body())
          .contains(
              "\"status\":\"UP\"", "\"database\"", "\"disk\"", "\"freeBytes\"", "\"schedule\"");
      assertThat(daemon.get("/actuator/health", "Host", "evil.example:80").statusCode())
          .isEqualTo(403);
      for (String path :
          List.of("/actuator", "/actuator/env", "/actuator/metrics", "/actuator/heapdump")) {
        assertThat(daemon.get(path).statusCode()).as(path).isEqualTo(404);
      }
      measure();

      await(() -> daemon.get("/actuator/prometheus").body().contains("job=\"small\""));
      assertThat(daemon.get("/actuator/prometheus").body())
          .contains(
              "# TYPE threadmill_runs_total counter",
              "threadmill_runs_total{job=\"small\",result=\"correct\"} 1.0",
              "threadmill_samples_total{job=\"small\"} ",
              "threadmill_queue_length 0.0",
              "threadmill_run_in_progress 0.0",
              "jvm_memory_used_bytes{")
          .doesNotContain("spring_batch", "http_server");
      assertThat(daemon.end().exitCode()).isZero();
    }
    assertThat(log().lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("{\"@timestamp\":\"") && line.endsWith("}"));
  }

  @Tag("long")
  @Test
  void leavesNothingOfADeletedRun() throws Exception {
    assertThat(run("report " + OLD).exitCode()).isZero();
    assertThat(run("runs delete " + OLD))
        .isEqualTo(
            new Outcome(
                2,
                "",
                "threadmill: delete run %s with its report and everything that is stored of it?\nhelp: nobody can be asked here; say --yes\n"
                    .formatted(OLD)));
    try (Served daemon = Served.start(home, folder)) {
      assertThat(run("runs delete --yes " + OLD))
          .isEqualTo(new Outcome(0, "deleted run %s of job pairs\n".formatted(OLD), ""));
      assertThat(daemon.end().exitCode()).isZero();
    }
    assertThat(home.folder().resolve("reports/pairs")).doesNotExist();
    assertThat(home.query("select count(*) from batch_job_instance")).isEqualTo(1);
    assertThat(run("runs delete --json --yes " + OTHER).stdout())
        .isEqualTo(
            """
            {
              "schemaVersion" : 1,
              "run" : "%s",
              "job" : "sensors"
            }
            """
                .formatted(OTHER));
    for (String table : List.of("run", "trial", "sample", "batch_step_execution", "removal")) {
      assertThat(home.query("select count(*) from " + table)).as(table).isZero();
    }
  }

  @Tag("long")
  @Test
  void removesWhatIsOldAndSaysSo() throws Exception {
    assertThat(run("report " + OLD).exitCode()).isZero();
    home.update("update run set started_at = timestamp '2020-01-01 02:30:00'");
    settings("retention: {partitions: 90d, samples: 400d, runs: never}\n");

    try (Served daemon = Served.start(home, folder)) {
      await(() -> log().contains("2 old things were removed"));
      assertThat(daemon.end().exitCode()).isZero();
    }

    assertThat(log()).contains("removed samples of run " + OLD + " of pairs");
    assertThat(home.query("select count(*) from trial")).isZero();
    assertThat(home.query("select count(*) from run")).isEqualTo(2);
    String page = Files.readString(home.run("pairs").resolve("report.html"));
    Files.delete(home.run("pairs").resolve("timings.csv"));
    Outcome report = run("report " + OLD);
    assertThat(report.exitCode()).isZero();
    assertThat(report.stderr())
        .contains(
            "timings.csv cannot be made: rows that it needs were removed, as settings.yaml says (retention)\n",
            "report.html is left as it is: rows that it needs were removed, as settings.yaml says (retention)\n");
    assertThat(home.run("pairs").resolve("report.html")).hasContent(page);
    assertThat(run("runs show " + OLD).stdout())
        .contains("old: rows of it were removed, as settings.yaml says (retention)\nreport: ");
    assertThat(run("runs show --json " + OLD).stdout())
        .isEqualTo(Files.readString(home.run("pairs").resolve("run.json")));
    assertThat(run("runs compare " + OLD + " " + OTHER).stderr())
        .contains("the samples of run " + OLD + " were removed (retention)");
  }

  @Tag("long")
  @Test
  void tellsAServerOfEachRunAndForgetsNoneOverARestart() throws Exception {
    BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    AtomicBoolean isFirst = new AtomicBoolean(true);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/hook/secret",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(isFirst.getAndSet(false) ? 503 : 200, -1);
          exchange.close();
        });
    server.start();
    settings(
        "notify: {webhook: \"http://localhost:%d/hook/secret\"}\n"
            .formatted(server.getAddress().getPort()));
    try (Served daemon = Served.start(home, folder)) {
      String id = measure();
      assertThat(posted.poll(60, TimeUnit.SECONDS)).contains("\"run\": \"" + id + "\"");
      await(() -> log().contains("(attempt 1 of 8): it answered with status 503"));
      daemon.kill();
    }
    try (Served daemon = Served.start(home, folder)) {
      assertThat(posted.poll(60, TimeUnit.SECONDS))
          .isEqualTo(Files.readString(home.run("small").resolve("run.json")));
      await(() -> Pattern.compile("told http://localhost:\\d+ of run").matcher(log()).find());
      assertThat(daemon.end().exitCode()).isZero();
    } finally {
      server.stop(0);
    }
    assertThat(home.query("select count(*) from notification where state = 'SENT'")).isEqualTo(1);
    assertThat(log()).doesNotContain("secret");
  }

  @Tag("long")
  @Test
  void tellsAProgramOfEachRun() throws Exception {
    Path told = folder.resolve("told");
    settings("notify: {command: [sh, -c, \"cat > '%s'\"], on: all}\n".formatted(told));
    try (Served daemon = Served.start(home, folder)) {
      measure();
      await(() -> log().contains("told sh of run"));
      assertThat(told).hasContent(Files.readString(home.run("small").resolve("run.json")));
      assertThat(daemon.end().exitCode()).isZero();
    }
  }

  @Tag("long")
  @Test
  void deletesNoRunThatIsGoingOnAndWaitsForItsEnd() throws Exception {
    HeldRun held = HeldRun.in(Files.createDirectory(folder.resolve("kernel")));
    held.of(home);
    try (Served daemon = Served.start(home, held.classes());
        Running running = home.threadmill("run", "held", "--quick", "--blocks", "1").start()) {
      held.awaitTrial();
      String id = String.valueOf(home.run("held").getFileName());
      assertThat(run("runs delete --yes " + id))
          .isEqualTo(
              new Outcome(
                  2,
                  "",
                  "threadmill: run %1$s is going on\nhelp: './threadmill stop %1$s' ends it\n"
                      .formatted(id)));
      try (Running waiting = home.threadmill("runs", "delete", "--yes", OLD).start()) {
        await(() -> waiting.stderr().contains("waiting: run " + id + " of held is going on"));
        held.release();
        assertThat(running.await().exitCode()).isZero();
        assertThat(waiting.await().stdout())
            .isEqualTo("deleted run %s of job pairs\n".formatted(OLD));
      }
      assertThat(daemon.end().exitCode()).isZero();
    }
  }
}
