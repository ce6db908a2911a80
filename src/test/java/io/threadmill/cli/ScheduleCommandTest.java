package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.cli.Home.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The black-box test of the daemon shows what needs the database.
class ScheduleCommandTest {

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void makeHome() {
    home =
        new Home(folder)
            .with("jobs/night.yaml", job("at: daily 02:30, zone: Asia/Seoul"))
            .with("jobs/weekly.yaml", job("cron: \"30 2 * * MON\", zone: Europe/Berlin"))
            .with("jobs/plain.yaml", "workload: gcd\ninput: a.csv\nconfigurations: [serial]\n");
  }

  private static String job(String schedule) {
    return "workload: gcd\ninput: a.csv\nconfigurations: [serial]\nschedule: {" + schedule + "}\n";
  }

  @Test
  void printsTheNextTimesOfAllJobs() {
    assertThat(home.on("schedule", "next"))
        .isEqualTo(
            new Ended(
                0,
                """
                night: every day at 02:30, Asia/Seoul
                  Tue 2026-11-24 02:30 +09:00  Mon 2026-11-23 17:30 UTC
                  Wed 2026-11-25 02:30 +09:00  Tue 2026-11-24 17:30 UTC
                  Thu 2026-11-26 02:30 +09:00  Wed 2026-11-25 17:30 UTC
                  Fri 2026-11-27 02:30 +09:00  Thu 2026-11-26 17:30 UTC
                  Sat 2026-11-28 02:30 +09:00  Fri 2026-11-27 17:30 UTC
                weekly: at 02:30 at Monday day, Europe/Berlin
                  Mon 2026-11-30 02:30 +01:00  Mon 2026-11-30 01:30 UTC
                  Mon 2026-12-07 02:30 +01:00  Mon 2026-12-07 01:30 UTC
                  Mon 2026-12-14 02:30 +01:00  Mon 2026-12-14 01:30 UTC
                  Mon 2026-12-21 02:30 +01:00  Mon 2026-12-21 01:30 UTC
                  Mon 2026-12-28 02:30 +01:00  Mon 2026-12-28 01:30 UTC
                """,
                ""));
  }

  @Test
  void printsJson() {
    home.with("jobs/night.yaml", "");
    home.with("jobs/weekly.yaml", job("cron: \"0 0 12 24 12 ? 2026\", zone: UTC"));
    assertThat(home.on("schedule", "next", "--json"))
        .isEqualTo(
            new Ended(
                0,
                """
                {
                  "schemaVersion" : 1,
                  "jobs" : [ {
                    "job" : "weekly",
                    "schedule" : "at 12:00 at 24 day at December month at 2026 year, UTC",
                    "zone" : "UTC",
                    "next" : [ {
                      "utc" : "2026-12-24T12:00:00Z",
                      "local" : "2026-12-24T12:00Z",
                      "notes" : [ ]
                    } ]
                  } ]
                }
                """,
                ""));
  }

  @Test
  void saysWhenThereIsNothingToShow() {
    assertThat(home.on("schedule", "next", "plain"))
        .isEqualTo(
            new Ended(
                2,
                "",
                """
                threadmill: job plain has no schedule
                help: write 'schedule: {at: daily 02:30}' into its file
                """));
    assertThat(home.on("schedule", "next", "nihgt"))
        .isEqualTo(
            new Ended(
                2,
                "",
                "threadmill: no such job 'nihgt': did you mean 'night'? jobs in HOME/jobs: night, plain, weekly\n"));
    home.with("jobs/night.yaml", "").with("jobs/weekly.yaml", "");
    assertThat(home.on("schedule", "next")).isEqualTo(new Ended(0, "", "no job has a schedule\n"));
  }
}
