package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.cli.Home.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What keeps a run from starting.
class RunCommandTest {
  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void makeAHome() {
    home =
        new Home(folder)
            .with(
                "jobs/my.yaml",
                """
                workload: gcd
                input: data/none.csv
                configurations: [serial]
                """);
  }

  @Test
  void refusesAJobThatIsNotThere() {
    assertThat(home.on("run", "mi"))
        .isEqualTo(
            new Ended(
                2, "", "threadmill: no such job 'mi': did you mean 'my'? jobs in HOME/jobs: my\n"));
  }

  @Test
  void wantsAJobOrARun() {
    assertThat(home.on("run"))
        .isEqualTo(
            new Ended(
                2,
                "",
                """
                threadmill: missing required parameter: 'JOB'
                help: './threadmill run --help' lists what it takes
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"my", "--quick", "--dry-run", "--blocks=3", "--input=HOME/x.csv"})
  void resumesARunAsItBegan(String more) {
    assertThat(home.on("run", "--resume", "20261123-020000-00ff", more))
        .isEqualTo(
            new Ended(
                2,
                "",
                """
                threadmill: a run is resumed as it began: --resume goes with no JOB, --input, --quick, --blocks or --dry-run
                help: './threadmill run --help' lists what it takes
                """));
    assertThat(folder.resolve("reports")).doesNotExist();
  }

  @Test
  void refusesAllJobsWhenOneHasErrors() {
    home.with("jobs/bad.yaml", "workload: gcd\ninput: x.csv\nconfigurations: [serail]\n");
    Ended ended = home.on("run", "my", "bad");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).startsWith("HOME/jobs/bad.yaml:3:18: error: unknown mode 'serail'");
    assertThat(folder.resolve("reports")).doesNotExist();
  }

  @Test
  void refusesAMissingInputBeforeItWaits() {
    assertThat(home.on("run", "my"))
        .isEqualTo(
            new Ended(
                3,
                "",
                """
                HOME/data/none.csv:1:1: error: no such file
                help: check the path and the current folder
                threadmill: my is not run
                """));
    assertThat(folder.resolve("reports")).doesNotExist();
  }

  @Test
  void refusesColumnsOfAnotherWorkloadBeforeItWaits() {
    home.with("data/numbers.csv", "number\n5\n");
    assertThat(home.on("run", "my", "--input", "HOME/data/numbers.csv"))
        .isEqualTo(
            new Ended(
                3,
                "",
                """
                HOME/data/numbers.csv:1:1: error: wrong columns: missing a, b; unknown number (found: number; valid: a, b)
                help: the header must be a,b in any order, nothing else
                threadmill: my is not run
                """));
  }
}
