package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.cli.Home.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {
  private static final String JOB =
      """
      workload: gcd
      input: data/my.csv
      partitions: 4
      configurations: [serial, {threads: 2}, {remote: 2}]
      """;

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void makeAHome() {
    home = new Home(folder).with("jobs/my.yaml", JOB).with("data/my.csv", "a,b\n4,6\n5,7\n");
  }

  /// The estimate depends on the cores of the machine.
  private static Ended timeless(Ended ended) {
    return new Ended(
        ended.code(),
        ended.out().replaceAll("\"estimatedSeconds\" : [0-9]+", "\"estimatedSeconds\" : TIME"),
        ended.err().replaceAll("about [^:]+:", "about TIME:"));
  }

  @Test
  void printsWhatWouldBeMeasured() {
    assertThat(timeless(home.on("run", "my", "--dry-run")))
        .isEqualTo(
            new Ended(
                0,
                """
                job my: 10 blocks x 3 configurations, reference serial
                input HOME/data/my.csv: 2 rows
                partitions: 4 become 2, one for each row
                trial-division: repeat auto, about 100,000
                  configuration             variant         mode     workers  partitions
                  trial-division/serial     trial-division  serial         1           2
                  trial-division/threads-2  trial-division  threads        2           2
                  trial-division/remote-2   trial-division  remote         2           2
                order with seed 1 (a run draws its own seed):
                  block 1: trial-division/remote-2, trial-division/serial, trial-division/threads-2
                  block 2: trial-division/remote-2, trial-division/threads-2, trial-division/serial
                """,
                """
                about TIME: 10 blocks x 3 configurations, or more until all speedups are known to ± 2 %, at most 30 blocks or 3 min
                """));
    assertThat(folder.resolve("reports")).doesNotExist();
  }

  @Test
  void printsJson() {
    String[] arguments = {"run", "my", "--dry-run", "--quick", "--blocks", "1", "--json"};
    assertThat(timeless(home.on(arguments)).out())
        .isEqualTo(
            """
            {
              "schemaVersion" : 1,
              "jobs" : [ {
                "job" : "my",
                "workload" : "gcd",
                "input" : "HOME/data/my.csv",
                "rows" : 2,
                "badRows" : 0,
                "quick" : true,
                "blocks" : 1,
                "mostBlocks" : 1,
                "reference" : "serial",
                "estimatedSeconds" : TIME,
                "configurations" : [ {
                  "configuration" : "trial-division/serial",
                  "variant" : "trial-division",
                  "mode" : "serial",
                  "workers" : 1,
                  "partitions" : 2,
                  "repeat" : 100000
                }, {
                  "configuration" : "trial-division/threads-2",
                  "variant" : "trial-division",
                  "mode" : "threads",
                  "workers" : 2,
                  "partitions" : 2,
                  "repeat" : 100000
                } ],
                "repeatIsEstimated" : true,
                "omissions" : [ {
                  "configuration" : "trial-division/remote-2",
                  "reason" : "a quick run measures nothing on remote workers"
                } ],
                "seed" : 1,
                "firstBlock" : [ "trial-division/serial", "trial-division/threads-2" ]
              } ]
            }
            """);
  }

  @Test
  void saysWhatAJobAsksForAndWhichSplitsAreTheSame() {
    home.with(
        "jobs/sweep.yaml",
        """
        workload: gcd
        variants: [euclid]
        input: data/my.csv
        partitions: [1, 2, 16]
        configurations: [serial]
        repeat: 2000
        """);

    assertThat(home.on("run", "sweep", "--dry-run").out())
        .isEqualTo(
            """
            job sweep: 10 blocks x 2 configurations, reference serial
            input HOME/data/my.csv: 2 rows
            euclid: repeat 2,000
              configuration    variant  mode    workers  partitions
              euclid/serial@1  euclid   serial        1           1
              euclid/serial@2  euclid   serial        1           2
            left out: euclid/serial@16, same split as @2: there are only 2 rows
            order with seed 1 (a run draws its own seed):
              block 1: euclid/serial@1, euclid/serial@2
              block 2: euclid/serial@2, euclid/serial@1
            """);
  }

  @Test
  void listsWhatIsWrongWithTheInput() {
    home.with("data/my.csv", "a,b\n0,6\n5\n");
    assertThat(home.on("run", "my", "--dry-run"))
        .isEqualTo(
            new Ended(
                3,
                "",
                """
                HOME/data/my.csv:2:1: error: a '0': less than 1
                HOME/data/my.csv:3:1: error: row '5': 1 value instead of 2
                """));
  }

  @Test
  void goesOnBehindARejectedInput() {
    home.with("jobs/other.yaml", JOB.replace("my.csv", "none.csv"));
    Ended ended = home.on("run", "other", "my", "--dry-run");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err()).contains("HOME/data/none.csv:1:1: error: no such file\n");
    assertThat(ended.out()).startsWith("job my: ");
  }
}
