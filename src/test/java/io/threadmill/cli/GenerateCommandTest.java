package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.cli.Home.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateCommandTest {
  private static final String MILLION_PAIRS =
      "6a27529a4bdc5bf2541e8be74d934d7aa240ed418acd11bc859d53c1918aab68";

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void makeAHome() {
    home = new Home(folder);
  }

  private Ended generate(String workload, String rows) {
    return home.run("generate", workload, "--rows", rows, "--seed", "5", "--output", "HOME/x.csv");
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void writesTheSameFileForTheSameSeed() throws IOException {
    assertThat(generate("gcd", "3")).isEqualTo(new Ended(0, "", "wrote 3 rows to HOME/x.csv\n"));
    assertThat(folder.resolve("x.csv"))
        .hasContent(
            """
            a,b
            2903819,3234222
            2605722,3541323
            2099973,2369869
            """);
    assertThat(files()).containsExactly("x.csv");
  }

  @Test
  void writesWhatValidates() {
    generate("factorize", "1000");
    assertThat(Home.bundled(folder).run("validate", folder + "/x.csv", "--home", "HOME").out())
        .endsWith("x.csv: ok (1,000 rows of factorize)\n");
  }

  /// Whoever changes the generator changes what published runs were measured with.
  @Test
  void makesTheBundledMillionPairsAgain() throws IOException, NoSuchAlgorithmException {
    home.run("generate", "gcd", "--rows", "1000000", "--seed", "41", "--output", "HOME/x.csv");

    assertThat(folder.resolve("x.csv")).hasDigest("SHA-256", MILLION_PAIRS);
    assertThat(Path.of("data/gcd-large-pairs.csv")).hasDigest("SHA-256", MILLION_PAIRS);
  }

  @Test
  void leavesAFileThatIsThere() {
    home.with("x.csv", "mine");
    assertThat(generate("gcd", "3"))
        .isEqualTo(
            new Ended(
                2,
                "",
                """
                threadmill: HOME/x.csv exists already, and generate overwrites nothing
                help: name another file, or remove this one first
                """));
    assertThat(folder.resolve("x.csv")).hasContent("mine");
  }

  @Test
  void saysWhyAFileCannotBeWritten() {
    assertThat(
            home.run("generate", "gcd", "--rows", "1", "--seed", "1", "--output", "HOME/no/x.csv"))
        .isEqualTo(new Ended(2, "", "threadmill: cannot write HOME/no/x.csv: no such folder\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "2147483640"})
  void refusesSoManyRows(String rows) {
    assertThat(generate("gcd", rows))
        .isEqualTo(
            new Ended(
                2,
                "",
                "threadmill: --rows %s: a number set has 1 to 2147483639 rows\n".formatted(rows)));
  }

  @Test
  void namesTheWorkloads() {
    assertThat(generate("gdc", "1"))
        .isEqualTo(
            new Ended(
                2,
                "",
                """
                threadmill: unknown workload 'gdc': did you mean 'gcd'?
                help: workloads: gcd, factorize, counter, blocking-wait, subprocess, coroutine
                """));
  }
}
