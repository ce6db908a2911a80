package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.cli.Home.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  private static final String MADE =
      """
      made a home in HOME:
        jobs/README.md
        jobs/schema.json
        jobs/blocking-wait.yaml
        jobs/child-timeout.yaml
        jobs/cipher.yaml
        jobs/coroutine.yaml
        jobs/coroutine-large.yaml
        jobs/counter.yaml
        jobs/counter-large.yaml
        jobs/factorize.yaml
        jobs/gcd.yaml
        jobs/gcd-large.yaml
        jobs/hello.yaml
        jobs/sleep.yaml
        jobs/waits-10k.yaml
        data/README.md
        data/blocking-wait.csv
        data/child-timeout-millis.csv
        data/cipher-texts.csv
        data/coroutine.csv
        data/coroutine-large.csv
        data/counter.csv
        data/counter-large.csv
        data/factorize-numbers.csv
        data/gcd-large-pairs.csv
        data/gcd-pairs.csv
        data/hello-ids.csv
        data/sleep-millis.csv
        data/waits-10k.csv
      next: ./threadmill run gcd --quick --home HOME
      """;

  @TempDir private Path folder;

  @Test
  void makesAHomeWithTheBundledFiles() throws IOException {
    Home home = new Home(folder.resolve("new/home"));
    assertThat(home.run("init", "HOME")).isEqualTo(new Ended(0, MADE, ""));
    assertThat(home.folder().resolve("data/gcd-pairs.csv"))
        .hasSameBinaryContentAs(Path.of("data/gcd-pairs.csv"));
    assertThat(home.folder().resolve("data/gcd-large-pairs.csv"))
        .hasSameBinaryContentAs(Path.of("data/gcd-large-pairs.csv"));
    assertThat(home.folder().resolve("data/coroutine-large.csv"))
        .hasSameBinaryContentAs(Path.of("data/coroutine-large.csv"));
    assertThat(home.on("validate").code()).isZero();
  }

  @Test
  void leavesOtherFilesAlone() throws IOException {
    Home home = new Home(folder).with("notes.txt", "mine").with("data/my.csv", "a,b\n1,2\n");
    assertThat(home.run("init", "HOME")).isEqualTo(new Ended(0, MADE, ""));
    assertThat(Files.readString(folder.resolve("notes.txt"))).isEqualTo("mine");
  }

  @Test
  void overwritesNothing() {
    Home home = new Home(folder).with("jobs/gcd.yaml", "mine");
    assertThat(home.run("init", "HOME"))
        .isEqualTo(
            new Ended(
                2,
                "",
                """
                threadmill: HOME has jobs/gcd.yaml already, and init overwrites nothing
                help: name a folder that is empty or not there yet
                """));
    assertThat(folder.resolve("jobs/gcd.yaml")).hasContent("mine");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void refusesAFile() {
    Home home = new Home(folder).with("file", "");
    assertThat(home.run("init", "HOME/file"))
        .isEqualTo(
            new Ended(
                2,
                "",
                """
                threadmill: HOME/file is a file
                help: name a folder that is empty or not there yet
                """));
  }

  @Test
  void refusesAFolderThatCannotBeAHome() {
    assertThat(new Home(folder).run("init", "HOME/a;b").err())
        .startsWith("threadmill: the home HOME/a;b cannot be used: ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void quotesTheFolderInTheNextStep() {
    assertThat(new Home(folder).run("init", "HOME/my home").out())
        .endsWith("next: ./threadmill run gcd --quick --home 'HOME/my home'\n");
  }
}
