package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.HeldProgram.Place;
import io.threadmill.history.DatabaseServer;
import io.threadmill.history.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Homes that share a database on a PostgreSQL server.
class PostgresIT {

  private static final String JOB =
      """
      workload: gcd
      repeat: 1
      variants: [euclid]
      input: data/gcd-pairs.csv
      partitions: 2
      configurations: [serial, threads: [2]]
      """;
  private static final String[] RUN = {"run", "euclid", "--quick", "--blocks", "2"};

  @TempDir private Path folder = Path.of("");
  @TempDir private Path compiled = Path.of("");

  private DatabaseServer database = new DatabaseServer("", "", "");
  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    database = PostgresServer.shared().empty();
    home = ServerHome.in(folder.resolve("one"), database);
    home.write("jobs/euclid.yaml", JOB);
  }

  private long query(String sql) throws SQLException {
    return PostgresServer.number(database, sql);
  }

  private static Command sameJvm(Command command) {
    return command.with("JAVA_HOME", System.getProperty("java.home")).within(Duration.ofMinutes(2));
  }

  private static Outcome run(Home home, String... words) {
    return sameJvm(home.threadmill(words)).run();
  }

  private static Map<String, String> files(Path report) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(report)) {
      for (Path file : all.toList()) {
        files.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    return files;
  }

  private void keepsItsSecret() throws IOException {
    assertThat(Files.readString(home.folder().resolve("reports/threadmill.log")))
        .doesNotContain("s3cret");
  }

  @Tag("long")
  @Test
  void goesOnAfterAKillAndLeavesTheRunsOfOtherHomesAlone() throws Exception {
    Home other = ServerHome.in(folder.resolve("two"), database);
    HeldProgram held =
        HeldProgram.at(
            compiled, new Place("batch/TrialHandler.java", "stored = true;", Place.at(2, 1)));
    String id;
    try (Running running = held.start(home, RUN)) {
      id = String.valueOf(home.run("euclid").getFileName());
      assertThat(run(home, "runs", "list"))
          .satisfies(
              it -> {
                assertThat(it.exitCode()).isEqualTo(6);
                assertThat(it.stderr())
                    .startsWith("threadmill: the home %s is in use: ".formatted(home.folder()));
              });
      assertThat(run(other, "runs", "list").stdout()).contains(id, "running");
      running.kill();
    }
    assertThat(run(other, "runs", "list").exitCode()).isZero();
    assertThat(query("select count(*) from run where state = 'RUNNING'")).isEqualTo(1);
    assertThat(run(home, "runs", "list").stdout()).contains(id, "interrupted");
    Outcome foreign = run(other, "run", "--resume", id);

    Outcome resumed = run(home, "run", "--resume", id);

    assertThat(foreign.exitCode()).isEqualTo(2);
    assertThat(foreign.stderr())
        .startsWith(
            "threadmill: run %s cannot be resumed: it belongs to another home, ".formatted(id))
        .contains(":" + home.folder() + "\nhelp: start it again: ./threadmill run euclid --quick");
    assertThat(resumed.exitCode()).as(resumed.stderr()).isZero();
    assertThat(home.report("euclid", "timings.csv").lines().skip(1))
        .allMatch(line -> line.endsWith(",correct"));
    Map<String, String> files = files(home.run("euclid"));
    assertThat(run(home, "report", id).exitCode()).isZero();
    assertThat(files(home.run("euclid"))).isEqualTo(files);
    assertThat(query("select count(*) from batch_step_execution where status like 'START%'"))
        .isZero();
    assertThat(run(other, "report", id).exitCode()).isZero();
    assertThat(other.report("euclid", "results.csv")).isEqualTo(files.get("results.csv"));
    assertThat(home.isTidy()).isTrue();
    keepsItsSecret();
  }

  @Test
  @Tag("long")
  void interruptsARunWhoseDatabaseIsLost() throws Exception {
    HeldProgram held = HeldProgram.at(compiled, Place.inTrial(2, 1));
    String name = database.database();
    String id;
    try (Running running = held.start(home, RUN)) {
      id = String.valueOf(home.run("euclid").getFileName());
      PostgresServer.shared().execute("alter database %s allow_connections false".formatted(name));
      PostgresServer.shared()
          .execute(
              "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
                  .formatted(name));
      held.release();

      Outcome lost = running.await();

      assertThat(lost.exitCode()).as(lost.stderr()).isEqualTo(70);
      assertThat(lost.stderr())
          .contains(
              "the database server could not be used: ",
              "resume it with: ./threadmill run --resume " + id)
          .doesNotContain("\tat ", "s3cret");
    }
    PostgresServer.shared().execute("alter database %s allow_connections true".formatted(name));

    Outcome resumed = run(home, "run", "--resume", id);

    assertThat(resumed.exitCode()).as(resumed.stderr()).isZero();
    assertThat(query("select count(*) from trial where outcome = 'MEASURED'")).isEqualTo(4);
    keepsItsSecret();
  }

  @Tag("long")
  @Test
  void servesSchedulesAndInboxesOfTwoHomes() throws Exception {
    Home other = ServerHome.in(folder.resolve("two"), database);
    for (Home each : new Home[] {home, other}) {
      each.write(
          "jobs/small.yaml",
          """
          workload: gcd
          variants: [euclid]
          input: data/gcd-pairs.csv
          repeat: 1
          configurations: [serial]
          measurement: {blocks: 1}
          inbox: {match: "*.csv"}
          schedule: {cron: "0/5 * * * * ?", zone: UTC}
          """);
    }
    try (Served one = Served.start(home, compiled);
        Served two = Served.start(other, compiled)) {
      home.write("data/inbox/good.csv", "a,b\n12,18\n");
      await(() -> query("select count(*) from inbox_file where state = 'ARCHIVED'") == 1);
      await(
          () -> query("select count(distinct home) from scheduled_night where state = 'RAN'") == 2);

      assertThat(run(home, "db", "backup"))
          .isEqualTo(
              new Outcome(
                  2,
                  "",
                  "threadmill: the database of this home is on a PostgreSQL server, which has its own backup\nhelp: pg_dump --format=custom --file=FILE NAME writes one, and pg_restore restores it\n"));
      assertThat(run(other, "inbox", "status").stdout()).doesNotContain("good.csv");
      assertThat(run(other, "schedule", "pause", "small").exitCode()).isZero();
      assertThat(query("select count(*) from job_schedule where paused_since is null"))
          .isPositive();
      assertThat(one.end().exitCode()).isZero();
      assertThat(two.end().exitCode()).isZero();
    }
    assertThat(query("select count(*) from qrtz_job_details where job_name = 'small'"))
        .isEqualTo(2);
    keepsItsSecret();
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(condition);
  }

  private void isRefused(String message) throws IOException {
    Outcome outcome = run(home, "runs", "list");
    assertThat(outcome).isEqualTo(new Outcome(2, "", message));
    keepsItsSecret();
  }

  @Test
  @Tag("long")
  void saysWhyADatabaseCannotBeUsed() throws Exception {
    String place = database.place();
    String help =
        "help: set THREADMILL_DATABASE_USER and THREADMILL_DATABASE_PASSWORD, or write 'user=NAME' and 'password=WORD' into %s, which only you may read (chmod 600)\n"
            .formatted(home.folder().resolve("database.properties"));
    Outcome wrong =
        sameJvm(home.threadmill("runs", "list"))
            .with("THREADMILL_DATABASE_USER", "threadmill")
            .with("THREADMILL_DATABASE_PASSWORD", "s3cret-2")
            .run();
    assertThat(wrong)
        .isEqualTo(
            new Outcome(
                2,
                "",
                "threadmill: the database server %s refuses the user 'threadmill': password authentication failed for user \"threadmill\"\n"
                        .formatted(place)
                    + help));
    keepsItsSecret();

    ServerHome.use(home, new DatabaseServer(database.url() + "x", "threadmill", ""));
    isRefused(
        "threadmill: there is no database '%sx' on the server %sx\nhelp: make it there, such as with: createdb --owner=threadmill %sx\n"
            .formatted(database.database(), place, database.database()));

    String nowhere = "jdbc:postgresql://127.0.0.1:1/" + database.database();
    ServerHome.use(home, new DatabaseServer(nowhere, "threadmill", ""));
    isRefused(
        "threadmill: the database server 127.0.0.1:1/%s cannot be reached: connection refused\nhelp: see that it runs and lets this machine in; nothing was measured or changed\n"
            .formatted(database.database()));

    ServerHome.use(home, new DatabaseServer(database.url(), "", ""));
    isRefused(
        "threadmill: no user is named for the database %s\n".formatted(database.url()) + help);

    Path file = home.folder().resolve("database.properties");
    assertThat(file.toFile().setReadable(true, false)).isTrue();
    isRefused(
        "threadmill: %1$s holds a password, and others can read it\nhelp: chmod 600 %1$s, and choose another password if somebody may have read it\n"
            .formatted(file));
  }

  @Test
  @Tag("long")
  void leavesTheTablesOfOthersAlone() throws Exception {
    ServerHome.use(home, PostgresServer.shared().migrated());
    assertThat(run(home, "runs", "list").exitCode()).isZero();
    DatabaseServer newer = PostgresServer.shared().migrated();
    try (var connection = PostgresServer.connect(newer);
        var statement = connection.createStatement()) {
      statement.execute(
          """
          insert into flyway_schema_history (installed_rank, version, description, type, script,
            checksum, installed_by, execution_time, success)
          values (1000, '1000', 'future', 'SQL', 'V1000__future.sql', 1, 'threadmill', 1, true)
          """);
    }
    ServerHome.use(home, newer);
    isRefused(
        "threadmill: the database %s on the server %s does not belong to this version of threadmill, but probably to a newer one\nhelp: use the version that wrote it, or another home\n"
            .formatted(newer.database(), newer.place()));

    try (var connection = PostgresServer.connect(database);
        var statement = connection.createStatement()) {
      statement.execute("create table theirs (number int)");
    }
    ServerHome.use(home, database);
    isRefused(
        "threadmill: the database %s on the server %s holds tables that are not threadmill's\nhelp: name an empty database, or one that threadmill has made, in settings.yaml\n"
            .formatted(database.database(), database.place()));
  }
}
