package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.workload.PluginBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Workloads of somebody else's, as a user installs and runs them.
class PluginIT {

  private static final String MODES =
      """
      input: data/numbers.csv
      partitions: 2
      configurations:
        - serial
        - threads: [2]
        - virtual-threads: [unbounded]
        - processes: [2]
        - processes: {workers: [2], transfer: mapped}
      repeat: 1
      """;

  @TempDir private Path folder = Path.of("");
  @TempDir private Path work = Path.of("");

  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
    home.write("data/numbers.csv", "number\n2139079\n9\n10\n1852285\n");
    home.write("jobs/roots.yaml", "workload: digital-root\n" + MODES);
  }

  private Path install(String source) throws IOException {
    Path program = Path.of(System.getProperty("threadmill.app"), "threadmill.jar");
    return new PluginBuild(work, program.toString())
        .jar(folder.resolve("plugins/mine.jar"), source);
  }

  /// A job for the plugin with the fault.
  private void installFaulty(String source, String modes) throws IOException {
    install(source);
    home.write("data/n.csv", "n\n1\n2\n3\n4\n");
    home.write(
        "jobs/faulty.yaml",
        """
        workload: faulty
        input: data/n.csv
        partitions: 2
        configurations: %s
        reference: none
        repeat: 1
        timeout: 2s
        """
            .formatted(modes));
  }

  private Outcome quick(String job) {
    return home.threadmill("run", job, "--quick", "--blocks", "1")
        .within(Duration.ofMinutes(2))
        .run();
  }

  @Test
  void theExampleIsProvenInAllModes() throws IOException {
    install(PluginBuild.example());

    Outcome outcome = quick("roots");

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout())
        .contains("all 5 configurations gave the right results.")
        .containsPattern("(?m)^standard/serial .* correct ")
        .containsPattern("(?m)^standard/threads-2 .* correct ")
        .containsPattern("(?m)^standard/virtual-threads-unbounded .* correct ")
        .containsPattern("(?m)^standard/processes-2 .* correct ")
        .containsPattern("(?m)^standard/processes-2-mapped .* correct ");
    assertThat(home.report("roots", "results.csv"))
        .isEqualTo(
            """
            row,number,result
            0,2139079,4
            1,9,9
            2,10,1
            3,1852285,4
            """);
    assertThat(home.report("roots", "run.json"))
        .containsPattern("\"plugin\" *: *\"mine.jar [0-9a-f]{16}\"")
        .containsPattern("\"sha256\" *: *\"[0-9a-f]{64}\"");
    assertThat(home.isTidy()).isTrue();
  }

  @Tag("long")
  @Test
  void anOracleThatDisagreesIsBelieved() throws IOException {
    install(PluginBuild.example().replace("left > 9", "left > 10"));

    Outcome outcome = quick("roots");

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    assertThat(outcome.stdout())
        .contains("gave wrong results: row 2 (number=10): expected 1, found 10.");
  }

  @Tag("long")
  @Test
  void aJobIsToldWhichPluginCannotBeUsed() throws IOException {
    install(
        PluginBuild.example()
            .replace("public String name() {", "public String name() { System.exit(7);"));

    Outcome outcome = quick("roots");

    assertThat(outcome.exitCode()).as(outcome.stdout()).isEqualTo(2);
    assertThat(outcome.stderr())
        .contains("jobs/roots.yaml:1:11: error: unknown workload 'digital-root'\n")
        .contains(
            "jobs/roots.yaml:1:11: error: plugins/mine.jar cannot be used: its code ended the process with exit code 7\n");
    assertThat(folder.resolve("reports")).doesNotExist();
  }

  @Tag("long")
  @Test
  void whatCannotBeUsedIsMentionedAndBreaksNothing() throws IOException {
    home.write("plugins/broken.jar", "no jar");
    Files.delete(folder.resolve("jobs/roots.yaml"));

    Outcome validated = home.threadmill("validate").run();
    Outcome examined = home.threadmill("doctor").run();

    assertThat(validated.exitCode()).as(validated.stderr()).isZero();
    assertThat(validated.stderr())
        .contains(
            "/plugins/broken.jar:1:1: warning: the plugin cannot be used: it is no jar: zip END header not found\n    help: build it again or remove it; jobs/README.md says how plugins are made\n");
    assertThat(examined.stdout())
        .containsPattern("(?m)^! warn +plugins +broken.jar cannot be used: it is no jar: ");
  }

  @Tag("long")
  @Test
  void generatesRowsForIt() throws IOException {
    installFaulty(PluginBuild.faultyClass(""), "[serial]");

    Outcome rows = home.threadmill("generate", "faulty", "--rows", "3", "--seed", "1").run();
    home.write("data/numbers.csv", rows.stdout());
    Outcome validated = home.threadmill("validate", folder.resolve("data/n.csv").toString()).run();

    assertThat(rows.exitCode()).as(rows.stderr()).isZero();
    assertThat(rows.stdout()).matches("n\n(\\d{1,4}\n){3}");
    assertThat(validated.stdout()).endsWith("data/n.csv: ok (4 rows of faulty)\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[serial]", "[processes: [2]]"})
  @Tag("long")
  void isTimedOutWhenItNeverEnds(String modes) throws IOException {
    installFaulty(PluginBuild.faultyKernel("while (n == 3) { Thread.onSpinWait(); }"), modes);

    Outcome outcome = quick("faulty");

    assertThat(outcome.exitCode()).as(outcome.stdout()).isEqualTo(5);
    assertThat(outcome.stdout()).contains(" timed out: ");
    assertThat(home.processes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[serial]", "[processes: [2]]"})
  @Tag("long")
  void failsByNameWhenItEndsItsProcess(String modes) throws IOException {
    installFaulty(PluginBuild.faultyKernel("if (n == 3) { System.exit(9); }"), modes);

    Outcome outcome = quick("faulty");

    assertThat(outcome.exitCode()).as(outcome.stdout()).isEqualTo(5);
    assertThat(outcome.stdout()).contains(" failed: ").contains("exit code 9");
  }

  @Test
  @Tag("long")
  void isCaughtInEveryModeWhenItIsWrong() throws IOException {
    installFaulty(
        PluginBuild.faultyKernel("if (n == 3) { ((LongResults) out).set(row, 7); }")
            .replace(
                "// MEMBERS",
                """
                @Override
                public Optional<Kernel> oracle() {
                  return Optional.of(
                      (rows, from, to, out) -> {
                        for (int row = from; row < to; row++) {
                          ((LongResults) out).set(row, rows.get(row, 0));
                        }
                      });
                }
                """),
        "[serial, threads: [2], virtual-threads: [2], processes: [2]]");

    Outcome outcome = quick("faulty");

    assertThat(outcome.exitCode()).as(outcome.stdout()).isEqualTo(4);
    assertThat(outcome.stdout()).contains("row 2 (n=3): expected 3, found 7");
    assertThat(home.report("faulty", "summary.csv").lines().skip(1))
        .hasSize(4)
        .allMatch(line -> line.contains(",wrong,"));
  }

  @Test
  @Tag("long")
  void aRowWithoutAResultIsWrongAlsoWhereAllAgree() throws IOException {
    installFaulty(
        PluginBuild.faultyKernel("if (n == 3) { ((LongResults) out).set(row, LongResults.NONE); }"),
        "[serial, threads: [2]]");

    Outcome outcome = quick("faulty");

    assertThat(outcome.exitCode()).as(outcome.stdout()).isEqualTo(4);
    assertThat(outcome.stdout()).contains("row 2 (n=3): expected a result, found nothing");
  }

  @Test
  @Tag("long")
  void aChangedPluginCannotGoOnWithARun() throws Exception {
    install(PluginBuild.example());
    assertThat(quick("roots").exitCode()).isZero();
    String run = home.run("roots").getFileName().toString();
    home.update("update run set state = 'INTERRUPTED', exit_code = null where id = '" + run + "'");
    install(PluginBuild.example().replace("left > 9", "left >= 10"));

    Outcome outcome = home.threadmill("run", "--resume", run).run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(2);
    assertThat(outcome.stderr())
        .containsPattern("plugin: mine.jar [0-9a-f]{16} -> mine.jar [0-9a-f]{16}");
  }
}
