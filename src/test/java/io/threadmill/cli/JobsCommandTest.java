package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.cli.Home.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsCommandTest {
  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void makeAHome() {
    home =
        new Home(folder)
            .with(
                "jobs/night.yaml",
                """
                description: Every night
                workload: gcd
                input: data/gcd-pairs.csv
                configurations: [serial, {remote: [1, 2]}]
                schedule: {at: daily 02:30, zone: Asia/Seoul}
                """)
            .with(
                "jobs/plain.yaml",
                """
                workload: factorize
                input: data/numbers.csv
                configurations: [serial]
                """);
  }

  @Test
  void listsWhatJobsCompareAndWhen() {
    assertThat(home.on("jobs"))
        .isEqualTo(
            new Ended(
                0,
                """
                job    workload   input               configurations  schedule                        next                         last verdict
                night  gcd        data/gcd-pairs.csv               3  every day at 02:30, Asia/Seoul  Tue 2026-11-24 02:30 +09:00  -
                plain  factorize  data/numbers.csv                 1  -                               -                            -
                """,
                ""));
  }

  @Test
  void marksABrokenJob() {
    home.with("jobs/bad.yaml", "workload: gdc\ninput: x.csv\nconfigurations: [serial]\n");
    Ended ended = home.on("jobs");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("\nbad    broken     -");
    assertThat(ended.err())
        .isEqualTo(
            """
            HOME/jobs/bad.yaml:1:11: error: unknown workload 'gdc': did you mean 'gcd'?
                workload: gdc
                          ^
                help: workloads of this version: gcd, factorize, counter, blocking-wait, subprocess, coroutine, command
            bad: broken; './threadmill validate' shows all its problems
            """);
  }

  @Test
  void printsJson() {
    home.with("jobs/plain.yaml", "");
    assertThat(home.on("jobs", "--json"))
        .isEqualTo(
            new Ended(
                0,
                """
                {
                  "schemaVersion" : 1,
                  "lastVerdictsKnown" : true,
                  "jobs" : [ {
                    "job" : "night",
                    "file" : "HOME/jobs/night.yaml",
                    "broken" : false,
                    "description" : "Every night",
                    "workload" : "gcd",
                    "input" : "HOME/data/gcd-pairs.csv",
                    "configurations" : 3,
                    "leftOut" : 0,
                    "schedule" : "every day at 02:30, Asia/Seoul",
                    "paused" : false,
                    "next" : "2026-11-23T17:30:00Z"
                  }, {
                    "job" : "plain",
                    "file" : "HOME/jobs/plain.yaml",
                    "broken" : true,
                    "error" : "HOME/jobs/plain.yaml:1:1: error: the file is empty"
                  } ]
                }
                """,
                ""));
  }
}
