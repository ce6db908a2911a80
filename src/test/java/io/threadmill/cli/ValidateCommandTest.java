package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.cli.Home.Ended;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  private static final String JOB =
      """
      workload: gcd
      input: data/my.csv
      configurations: [serial, {threads: 2}]
      """;

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void makeAHome() {
    home = new Home(folder).with("jobs/my.yaml", JOB).with("data/my.csv", "b,a\n5,7\n");
  }

  @Test
  void checksEverythingInAHome() {
    home.with("settings.yaml", "allow-commands: false\n");
    assertThat(home.on("validate"))
        .isEqualTo(
            new Ended(
                0,
                """
                HOME/settings.yaml: ok
                HOME/jobs/my.yaml: ok
                HOME/data/my.csv: ok (1 row of gcd)
                """,
                ""));
  }

  @Test
  void listsTheProblemsOfEveryFile() {
    home.with("settings.yaml", "allow-commands: maybe\n")
        .with("jobs/bad.yaml", "workload: gdc\n")
        .with("data/my.csv", "a,b\n0,7\n5,x\n");
    assertThat(home.on("validate"))
        .isEqualTo(
            new Ended(
                2,
                "HOME/jobs/my.yaml: ok\n",
                """
                HOME/settings.yaml:1:17: error: 'allow-commands' must be true or false, not 'maybe'
                    allow-commands: maybe
                                    ^
                HOME/jobs/bad.yaml:1:1: error: missing key 'input'
                    workload: gdc
                    ^
                    help: every job needs one, such as input: data/gcd-pairs.csv
                HOME/jobs/bad.yaml:1:1: error: missing key 'configurations'
                    workload: gdc
                    ^
                    help: every job needs one, such as configurations: [serial, threads: [1, 2]]
                HOME/jobs/bad.yaml:1:11: error: unknown workload 'gdc': did you mean 'gcd'?
                    workload: gdc
                              ^
                    help: workloads of this version: gcd, factorize, counter, blocking-wait, subprocess, coroutine, command
                HOME/data/my.csv:2:1: error: a '0': less than 1
                HOME/data/my.csv:3:3: error: b 'x': not an integer
                """));
  }

  @Test
  void rejectsAWaitThatIsNegativeOrTooLong() {
    home.with("jobs/my.yaml", JOB.replace("gcd", "blocking-wait"))
        .with("data/my.csv", "millis\n0\n-100\n2147483647\n2147483648\n");
    assertThat(home.on("validate", "my"))
        .isEqualTo(
            new Ended(
                3,
                "HOME/jobs/my.yaml: ok\n",
                """
                HOME/data/my.csv:3:1: error: millis '-100': less than 0
                HOME/data/my.csv:5:1: error: millis '2147483648': larger than 2147483647
                """));
  }

  @Test
  void exitsWith3WhenOnlyAnInputIsWrong() {
    home.with("data/my.csv", "a,b\n5,\n");
    assertThat(home.on("validate", "my"))
        .isEqualTo(
            new Ended(3, "HOME/jobs/my.yaml: ok\n", "HOME/data/my.csv:2:3: error: b '': empty\n"));
  }

  @Test
  void showsTheFirstTwentyProblemsOfAFile() {
    String rows = IntStream.range(0, 3000).mapToObj(_ -> "0,5\n").collect(Collectors.joining());
    home.with("data/my.csv", "a,b\n" + rows);
    assertThat(home.on("validate", "HOME/data/my.csv").err().lines())
        .hasSize(21)
        .last()
        .isEqualTo("... and 2,980 more");
  }

  @Test
  void acceptsBadRowsWhereTheJobSkipsThem() {
    home.with("jobs/my.yaml", JOB + "on-bad-row: skip\n").with("data/my.csv", "a,b\n5,\n5,7\n");
    assertThat(home.on("validate", "HOME/data/my.csv"))
        .isEqualTo(
            new Ended(
                0,
                "HOME/data/my.csv: ok (1 bad row left out, 1 row of gcd)\n",
                "HOME/data/my.csv:2:3: error: b '': empty\n"));
  }

  @Test
  void tellsTheWorkloadOfAFileByItsHeader() {
    home.with("other.csv", "number\n12\n");
    assertThat(home.on("validate", "HOME/other.csv"))
        .isEqualTo(new Ended(0, "HOME/other.csv: ok (1 row of factorize)\n", ""));
  }

  @Test
  void listsTheColumnsOfAllWorkloadsWhenNoneFits() {
    home.with("other.csv", "a,c\n12,1\n");
    assertThat(home.on("validate", "HOME/other.csv"))
        .isEqualTo(
            new Ended(
                3,
                "",
                """
                HOME/other.csv:1:1: error: the columns are those of no workload
                help: the first row must be the header, in any order: gcd has a,b; factorize has number; counter has sensor,increments; blocking-wait has millis; subprocess hello has id; subprocess sleep has millis,timeout_ms; subprocess cipher has bytes,seed; coroutine has coroutine,value
                """));
  }

  @Test
  void saysHowToMakeAMissingInput() {
    home.with("jobs/my.yaml", JOB.replace("my.csv", "none.csv"));
    assertThat(home.on("validate", "my"))
        .isEqualTo(
            new Ended(
                2,
                "",
                """
                HOME/jobs/my.yaml:2:1: error: the input HOME/data/none.csv does not exist
                    input: data/none.csv
                    ^
                    help: put it there, or './threadmill generate gcd --rows 1000 --seed 1 --output HOME/data/none.csv' makes one
                """));
  }

  @Test
  void namesTheTimeOfManyConfigurations() {
    String threads =
        IntStream.rangeClosed(1, 24).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    home.with("jobs/my.yaml", JOB.replace("threads: 2", "threads: [" + threads + "]"));
    Ended ended = home.on("validate", "my");
    assertThat(ended.code()).isZero();
    assertThat(ended.err())
        .contains("warning: 25 configurations are many: a run will take long\n")
        .containsPattern(
            "\nHOME/jobs/my.yaml: a run takes about [0-9a-z ]+: 10 blocks x 25 configurations, or more until [^;]+; 10 blocks are the fewest for 24 comparisons\n$");
  }

  @Test
  void saysWhatItCannotCheck() {
    assertThat(home.on("validate", "mine", "HOME/none.csv", "HOME/none.yaml", "HOME"))
        .isEqualTo(
            new Ended(
                2,
                "",
                """
                threadmill: no such job 'mine'; jobs in HOME/jobs: my
                HOME/none.csv:1:1: error: no such file
                help: check the path and the current folder
                HOME/none.yaml:1:1: error: there is no such file
                HOME:1:1: error: this is a folder, not a file
                help: name a CSV file in that folder
                """));
  }

  @Test
  void saysThatAHomeHasNoJobs() {
    assertThat(new Home(folder.resolve("data")).on("validate"))
        .isEqualTo(
            new Ended(
                0,
                "",
                """
                threadmill: no job files in HOME/jobs
                help: './threadmill init DIR' makes a home with some
                """));
  }
}
