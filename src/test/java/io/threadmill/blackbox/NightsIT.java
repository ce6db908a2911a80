package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What runs say of the nights before them, and what people can say to that.
class NightsIT {

  private static final String JOB =
      """
      workload: gcd
      variants: [trial-division]
      input: data/gcd-pairs.csv
      partitions: 4
      configurations: [serial]
      reference: none
      repeat: 1
      measurement: {blocks: 6, warm-up: 1, samples: 3}
      """;

  @TempDir private Path folder = Path.of("");

  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
    home.write("jobs/short.yaml", JOB);
  }

  /// A change that a run of an older version is made to have told.
  @Tag("long")
  @Test
  void takesWhatPeopleSayOfAChange() throws IOException, SQLException {
    OldDatabase.in(home);
    assertThat(home.threadmill("runs", "regressions").run().stderr())
        .isEqualTo("no open regressions\n");
    home.update(
        """
        insert into change_point (job, series, told_by, told_at, configuration, partitions,
          first_run, first_at, ratio, p_value)
        select job, repeat('a', 64), id, started_at, 'euclid/serial', 4, id, started_at, 1.18, 1e-6
        from run where id = '%1$s';
        insert into change_sighting (change_id, run_id, seen_at, state, first_run, first_at, ratio,
          p_value)
        select c.id, told_by, told_at, 'STILL', first_run, first_at, 1.2, 1e-9 from change_point c
        """
            .formatted(OldDatabase.PAIRS));

    assertThat(home.threadmill("runs", "regressions").run().stdout())
        .isEqualTo(
            """
            id  job    configuration  time     since run             state      note
             1  pairs  euclid/serial  +20.0 %%  %s  confirmed  -
            """
                .formatted(OldDatabase.PAIRS));
    Outcome said =
        home.threadmill("runs", "acknowledge", "1", "--as", "fixed", "--note", "it was the BIOS")
            .run();

    assertThat(said).isEqualTo(new Outcome(0, "change 1: fixed\n", ""));
    assertThat(Files.readString(folder.resolve("reports/index.html"))).contains("▲ +20.0 %");
    JsonNode all =
        JsonMapper.shared()
            .readTree(home.threadmill("runs", "regressions", "--all", "--json").run().stdout());
    JsonNode change = all.path("changes").path(0);
    assertThat(change.path("state").asString()).isEqualTo("confirmed");
    assertThat(change.path("as").asString()).isEqualTo("fixed");
    assertThat(change.path("note").asString()).isEqualTo("it was the BIOS");
  }

  @Tag("long")
  @Test
  void tellsAChangeOnceAndForgetsAFalseAlarm() throws IOException, SQLException {
    assertThat(home.threadmill("run", "short", "--blocks", "6").run().exitCode()).isZero();
    earlierNights(12, 2, 1.5);

    Outcome tonight = home.threadmill("run", "short", "--blocks", "6").run();

    assertThat(tonight.exitCode()).as(tonight.stderr()).isZero();
    assertThat(tonight.stdout())
        .containsPattern(
            "\ntrial-division/serial: change 1: \\+\\d\\d\\.\\d % since run 20260113-020000-abcd \\(new\\)\n");
    assertThat(home.threadmill("runs", "regressions").run().stdout())
        .matches(
            """
            id +job +configuration +time +since run +state +note
            \\s1 +short +trial-division/serial +\\+\\d\\d\\.\\d % +20260113-020000-abcd +new +-
            """);
    assertThat(Files.readString(folder.resolve("reports/index.html"))).contains("▲ +");

    Outcome said =
        home.threadmill("runs", "acknowledge", "1", "--as", "false-alarm", "--note", "a backup")
            .run();
    assertThat(said.stdout()).isEqualTo("change 1: false alarm\n");
    assertThat(Files.readString(folder.resolve("reports/index.html"))).doesNotContain("▲ +");
    assertThat(home.threadmill("runs", "regressions").run().stderr())
        .isEqualTo("no open regressions\n");
    JsonNode all =
        JsonMapper.shared()
            .readTree(home.threadmill("runs", "regressions", "--all", "--json").run().stdout());
    assertThat(all.path("changes")).hasSize(1);
    assertThat(all.path("changes").path(0).path("as").asString()).isEqualTo("false-alarm");
    assertThat(all.path("changes").path(0).path("note").asString()).isEqualTo("a backup");
  }

  @Test
  void refusesWhatIsNoChangeAndWhatCannotBeSaid() {
    Outcome unknown = home.threadmill("runs", "acknowledge", "7").run();
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.stderr())
        .isEqualTo(
            "threadmill: no such change '7'\nhelp: './threadmill runs regressions --all --home "
                + folder
                + "' lists them\n");

    Outcome word = home.threadmill("runs", "acknowledge", "7", "--as", "sorted").run();
    assertThat(word.exitCode()).isEqualTo(2);
    assertThat(word.stderr())
        .isEqualTo("threadmill: --as 'sorted': one of acknowledged, fixed, false-alarm\n");
  }

  @Tag("long")
  @Test
  void measuresFurtherToConfirmThatSomethingIsSlowerThanUsual() throws SQLException {
    assertThat(home.threadmill("run", "short").run().exitCode()).isZero();
    earlierNights(12, 0, 3);
    home.update("delete from run_figure where run_id > '20260601'");

    Outcome tonight = home.threadmill("run", "short").run();

    assertThat(tonight.stdout())
        .containsPattern(
            "\ntrial-division/serial: suspect: \\S+ % slower than usual, confirmed by 12 further blocks\n");
    assertThat(home.query("select count(*) from block_pass where reason = 'CONFIRM'"))
        .isEqualTo(12);
  }

  /// Makes nights of the only run there is, of before it: so many that were faster by a factor,
  /// then so many like it.
  private void earlierNights(int faster, int alike, double factor) throws SQLException {
    StringBuilder sql = new StringBuilder();
    for (int night = 1; night <= faster + alike; night++) {
      sql.append(
          """
          create table copied as select * from run where started_at > '2026-06-01';
          update copied set id = '%1$s', started_at = '2026-01-%2$02d 02:00:00';
          insert into run select * from copied;
          drop table copied;
          create table copied as select * from run_figure where run_id > '20260601';
          update copied set run_id = '%1$s', per_loop = per_loop * %3$s;
          insert into run_figure select * from copied;
          drop table copied;
          create table copied as select * from verdict where run_id > '20260601';
          update copied set run_id = '%1$s';
          insert into verdict select * from copied;
          drop table copied;
          """
              .formatted(
                  "202601%02d-020000-abcd".formatted(night),
                  night,
                  (night <= faster ? factor : 1) * (1 + night % 2 * 0.002)));
    }
    home.update(sql.toString());
  }
}
