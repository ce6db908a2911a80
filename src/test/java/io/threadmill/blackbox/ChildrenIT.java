package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The bundled jobs whose work is done by child processes.
@DisabledOnOs(OS.WINDOWS)
class ChildrenIT {

  private static final Path PROJECT = Path.of(System.getProperty("threadmill.project", ""));

  @TempDir private Path folder = Path.of("");
  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
    for (String file :
        List.of(
            "jobs/hello.yaml",
            "data/hello-ids.csv",
            "jobs/cipher.yaml",
            "data/cipher-texts.csv",
            "jobs/child-timeout.yaml",
            "data/child-timeout-millis.csv")) {
      Files.copy(PROJECT.resolve(file), folder.resolve(file));
    }
  }

  private Outcome run(String... jobs) {
    return home.threadmill(words(jobs)).run();
  }

  private static String[] words(String... jobs) {
    return Stream.of(Stream.of("run"), Stream.of(jobs), Stream.of("--quick", "--blocks", "1"))
        .flatMap(word -> word)
        .toArray(String[]::new);
  }

  @Test
  void everyChildIsHeardInEveryMode() throws IOException {
    Outcome outcome = run("hello");

    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
    assertThat(outcome.stdout())
        .contains("all 5 configurations gave the right ")
        .contains("per spawn")
        .contains(
            "The book (item 36): a child says hello and the parent reads it over a pipe. Tonight: each child was heard; with hello/")
        .contains("(n = 1 block).");
    assertThat(home.report("hello", "results.csv"))
        .isEqualTo(
            """
            row,id,outcome
            0,1,"exit 0, 23 bytes 783e2a9f71d5fa3b"
            1,2,"exit 0, 23 bytes 7841909f71d8dd64"
            2,3,"exit 0, 23 bytes 7844ea9f71dbac29"
            3,4,"exit 0, 23 bytes 7848509f71de8f52"
            """);
    assertThat(home.processes()).isEmpty();
    assertThat(home.isTidy()).isTrue();
  }

  @Test
  @Tag("long")
  void aDueTimeoutIsRight() throws IOException {
    Outcome outcome = run("child-timeout");

    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
    assertThat(outcome.stdout())
        .contains(
            "The book (item 36): a child that sleeps 10 s is ended after 0.1 s. Tonight: sleep/")
        .containsPattern(" ended each child whose time was over, 1[0-9]{2} ms after ");
    assertThat(home.report("child-timeout", "results.csv"))
        .isEqualTo(
            """
            row,millis,timeout_ms,outcome
            0,10000,100,"timed out, exit 143, no output"
            """);
    assertThat(home.processes()).isEmpty();
  }

  @Tag("long")
  @Test
  void whatIsEncryptedIsTheSameEverywhere() throws IOException {
    Outcome outcome = run("cipher");

    assertThat(outcome.exitCode()).as(outcome.stdout() + outcome.stderr()).isZero();
    assertThat(outcome.stdout())
        .contains("The book (item 36): three children that encrypt run in parallel. Tonight: ");
    assertThat(home.report("cipher", "results.csv"))
        .isEqualTo(
            """
            row,bytes,seed,outcome
            0,10,1,"exit 0, 16 bytes f0cb7a5d2aeed072"
            1,10,2,"exit 0, 16 bytes c21feabf47e8253e"
            2,10,3,"exit 0, 16 bytes 27fd559d1abe2aa5"
            """);
  }

  @Test
  @Tag("long")
  void aProgramThatIsNotInstalledFailsItsJobAlone() throws IOException {
    String nothing = Files.createDirectory(folder.resolve("bin")).toString();
    Outcome outcome =
        home.threadmillWith(folder.resolve("none"), words("cipher", "gcd"))
            .with("PATH", nothing)
            .run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
    assertThat(outcome.stdout())
        .contains("openssl is not installed, or not in PATH: install it to run this job")
        .doesNotContain("Exception")
        .contains("; all 6 configurations gave the right gcds.\n");
    assertThat(home.report("gcd", "results.csv")).hasLineCount(5);
  }
}
