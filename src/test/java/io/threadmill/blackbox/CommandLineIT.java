package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that measure nothing, through the launcher.
class CommandLineIT {
  @TempDir private Path folder;
  private LaunchedHome home;

  @BeforeEach
  void nameAHome() throws IOException {
    home = new LaunchedHome(folder.toRealPath().resolve("home"));
  }

  @Test
  void leadsFromNothingToAPlan() {
    assertThat(home.run("init", "HOME").exitCode()).isZero();
    assertThat(home.run("validate", "factorize"))
        .isEqualTo(
            new Outcome(
                0,
                """
                HOME/jobs/factorize.yaml: ok
                HOME/data/factorize-numbers.csv: ok (4 rows of factorize)
                """,
                ""));
    assertThat(home.run("jobs").stdout())
        .startsWith("job              workload       input  ")
        .contains("\ngcd              gcd            data/gcd-pairs.csv          ");
    assertThat(
            home.run(
                "generate", "gcd", "--rows", "1000", "--seed", "1", "--output", "HOME/data/my.csv"))
        .isEqualTo(new Outcome(0, "", "wrote 1,000 rows to HOME/data/my.csv\n"));
    assertThat(home.run("run", "gcd", "--dry-run", "--input", "HOME/data/my.csv").stdout())
        .startsWith("job gcd: 10 blocks x ")
        .contains("\ninput HOME/data/my.csv: 1,000 rows\n");
  }

  @Test
  void refusesAHomeThatTheDatabaseCannotHave() {
    LaunchedHome odd = new LaunchedHome(home.folder().resolveSibling("a;b"));
    assertThat(odd.run("run", "gcd", "--no-wait"))
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                threadmill: the home HOME cannot be used: H2 would execute what stands behind ';' in the path of a database
                help: move it to a folder without ';' in its path, or choose another one with --home
                """));
    assertThat(odd.run("init", "HOME").exitCode()).isEqualTo(2);
  }

  @Test
  void endsQuietlyWhenItsReaderHasSeenEnough() {
    List<String> shell =
        List.of("/bin/bash", "-c", "set -o pipefail; \"$@\" | head -n 2", "generate-some");
    List<String> words = new ArrayList<>(shell);
    words.addAll(home.command("generate", "gcd", "--rows", "100000000", "--seed", "5").words());
    assertThat(Command.of(words).run()).isEqualTo(new Outcome(0, "a,b\n2903819,3234222\n", ""));
  }
}
