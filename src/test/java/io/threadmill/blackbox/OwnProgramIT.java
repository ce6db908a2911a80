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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs of the user's own, as a user runs them.
class OwnProgramIT {

  private static final String JOB =
      """
      workload: command
      command: [sh, -c, '%s']
      input: data/numbers.csv
      partitions: 2
      configurations: [serial, threads: [2], virtual-threads: [unbounded], processes: [2]]
      """;

  private static final String ANSWERS = "while read -r n; do echo $((n * 2)); done";

  @TempDir private Path folder = Path.of("");

  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
    home.write("data/numbers.csv", "number\n1\n2\n3\n4\n");
  }

  private void job(String script, String more) throws IOException {
    home.write("jobs/own.yaml", JOB.formatted(script) + more);
  }

  private Outcome quick(String... options) throws Exception {
    return home.threadmill(
            Stream.concat(
                    Stream.of("run", "own", "--quick", "--blocks", "1", "--allow-commands"),
                    Stream.of(options))
                .toArray(String[]::new))
        .run();
  }

  /// As `jobs/collatz.yaml` says it.
  @Test
  void theExampleIsProvenByItsOracleInAllModes() throws Exception {
    home.copy("jobs/collatz.yaml");
    home.copy("data/collatz-numbers.csv");

    Outcome outcome =
        home.threadmill("run", "collatz", "--quick", "--blocks", "1", "--allow-commands").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout())
        .contains("all 4 configurations gave the right results.")
        .containsPattern("(?m)^one-shot/serial ")
        .containsPattern("(?m)^one-shot/threads-2 ")
        .containsPattern("(?m)^one-shot/virtual-threads-2 ")
        .containsPattern("(?m)^one-shot/processes-2 ");
    assertThat(home.report("collatz", "results.csv"))
        .startsWith("row,number,result\n0,")
        .hasLineCount(401);
    assertThat(home.report("collatz", "run.json"))
        .containsPattern("\"command\" *: *\"awk [0-9a-f]{16}, sh [0-9a-f]{16}\"")
        .containsPattern("\"awk\" *: *\"[0-9a-f]{64}\"");
  }

  @Tag("long")
  @Test
  void aProgramThatStaysAnswersInAllModes() throws Exception {
    job(ANSWERS, "style: persistent\nenv: {FACTOR: 2}\n");

    Outcome outcome = quick();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).contains("all 4 configurations gave the right results.");
    assertThat(home.report("own", "results.csv"))
        .isEqualTo("row,number,result\n0,1,2\n1,2,4\n2,3,6\n3,4,8\n");
  }

  @Test
  void runsNothingThatIsNotAllowed() throws Exception {
    job("touch ran; cat", "");

    Outcome outcome = home.threadmill("run", "own", "--quick").run();

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .contains(
            """
            jobs/own.yaml:2:1: error: the job runs a program of its own, which is not allowed here
                command: [sh, -c, 'touch ran; cat']
                ^
                help: look at what it runs; then --allow-commands, or allow-commands: true in settings.yaml, allows it
            """);
    assertThat(folder.resolve("ran")).doesNotExist();
    assertThat(folder.resolve("reports")).doesNotExist();
  }

  @Test
  @Tag("long")
  void theSettingsOfTheHomeMayAllowIt() throws Exception {
    job("cat", "");
    Files.writeString(
        folder.resolve("settings.yaml"),
        Files.readString(folder.resolve("settings.yaml")) + "allow-commands: true\n");

    Outcome outcome = home.threadmill("run", "own", "--quick", "--blocks", "1").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
  }

  @Test
  void aProgramThatIsNotThereIsSaidBeforeAnythingRuns() throws Exception {
    home.write("jobs/own.yaml", JOB.replace("[sh, -c, '%s']", "[./no-such, a]"));

    Outcome outcome = quick();

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .contains("jobs/own.yaml:2:1: error: there is no program './no-such'\n")
        .contains("help: install it, or name it by its path, relative to the home\n");
  }

  static List<Arguments> faults() {
    return List.of(
        Arguments.of("cat >/dev/null; echo 1", "sh: printed 1 line for 4 rows: print one for each"),
        Arguments.of("cat; cat /proc/version", "sh: printed more than 4 lines for 4 rows"),
        Arguments.of("echo no numbers >&2; exit 3", "sh exited with 3: no numbers"),
        Arguments.of("head -c 100000000 /dev/zero >&2; echo the end >&2; exit 3", "the end"),
        Arguments.of("printf \"\\\\377\\\\n\"", "sh: printed a line that is not UTF-8, line 1"));
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("faults")
  void whatAProgramDoesWrongIsAResultOfTheRun(String script, String reason) throws Exception {
    home.write(
        "jobs/own.yaml",
        JOB.formatted(script)
            .replace("partitions: 2", "partitions: 1")
            .replace(
                ", threads: [2], virtual-threads: [unbounded], processes: [2]",
                ", processes: [1]"));

    Outcome outcome = quick();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
    assertThat(outcome.stdout()).contains("one-shot/serial failed: partition 0 (rows 0 to 3): ");
    assertThat(home.report("own", "summary.csv")).contains(reason).contains("one-shot/processes-1");
  }

  @Tag("long")
  @Test
  void aProgramThatSaysNothingIsKilledAtTheTimeout() throws Exception {
    home.write(
        "jobs/own.yaml",
        """
        workload: command
        command: [sleep, "4218"]
        input: data/numbers.csv
        timeout: 1s
        repeat: 1
        configurations: [serial, processes: [1]]
        """);

    Outcome outcome = quick();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
    assertThat(home.report("own", "summary.csv").lines().skip(1))
        .hasSize(2)
        .allMatch(line -> line.contains(",timed-out,"));
    assertThat(commandLines()).noneMatch(line -> line.equals("sleep 4218"));
  }

  @Tag("long")
  @Test
  void aProgramWhoseAnswersDifferIsWrong() throws Exception {
    job("while read -r n; do echo $$; done", "");

    Outcome outcome = quick();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    assertThat(outcome.stdout()).contains("gave wrong results: row 0 (number=1): expected ");
  }

  @Tag("long")
  @Test
  void anOracleThatDisagreesIsBelieved() throws Exception {
    job(ANSWERS, "oracle: [sh, -c, 'echo 2; echo 4; echo 7; echo 8']\n");

    Outcome outcome = quick();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    assertThat(outcome.stdout())
        .contains("gave wrong results: row 2 (number=3): expected 7, found 6.");
  }

  @Tag("long")
  @Test
  void withoutAnAnswerOfTheOracleNothingIsCorrect() throws Exception {
    job(ANSWERS, "oracle: [sh, -c, 'echo I am ill >&2; exit 9']\n");

    Outcome outcome = quick();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
    assertThat(outcome.stdout())
        .contains(
            "one-shot/serial failed: the oracle gave no results: partition 0 (rows 0 to 3): sh exited with 9: I am ill.");
  }

  /// Neither a child that leaves its group nor one that lost its parent gets away.
  @Test
  void whatAProgramStartsEndsWithTheTrial() throws Exception {
    job(
        "(setsid sleep 4217 >/dev/null 2>&1 </dev/null &); sleep 4217 >/dev/null 2>&1 </dev/null & "
            + ANSWERS,
        "");

    Outcome outcome = quick();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(commandLines()).noneMatch(line -> line.equals("sleep 4217"));
  }

  @Test
  @Tag("long")
  void aChangedProgramCannotGoOnWithARun() throws Exception {
    Path script = folder.resolve("double.sh");
    Files.writeString(script, ANSWERS + "\n");
    home.write("jobs/own.yaml", JOB.replace("[sh, -c, '%s']", "[sh, double.sh]"));
    assertThat(quick().exitCode()).isZero();
    String run = home.run("own").getFileName().toString();
    home.update("update run set state = 'INTERRUPTED', exit_code = null where id = '" + run + "'");
    Files.writeString(script, ANSWERS + "# changed\n");

    Outcome outcome = home.threadmill("run", "--resume", run).run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(2);
    assertThat(outcome.stderr())
        .containsPattern("command: sh [0-9a-f]{16}, double.sh [0-9a-f]{16} -> ");
  }

  private static List<String> commandLines() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().arguments().stream())
        .map(words -> "sleep " + String.join(" ", words))
        .toList();
  }
}
