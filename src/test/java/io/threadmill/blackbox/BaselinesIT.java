package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// CPython beside this program, as a user runs it.
@Tag("long")
class BaselinesIT {

  private static final String PATH = "PATH";

  /// On a busy machine blocks are measured again.
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private Path folder = Path.of("");
  @TempDir private Path programs = Path.of("");

  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
  }

  @Test
  void measuresTheBooksProgramsBesideOurs() throws Exception {
    requirePython();
    Outcome outcome = home.threadmill("run", "gcd", "--blocks", "2").within(PATIENCE).run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stderr())
        .contains(": 2 blocks x 9 configurations")
        .doesNotContain("warning");
    assertThat(outcome.stdout())
        .contains("; all 9 configurations gave the right gcds.\n")
        .containsPattern("(?m)^trial-division/cpython-serial +\\d.* 1/\\d+\\.\\d ")
        .containsPattern("(?m)^speedup 1/[0-9.]+: takes [0-9.]+ times as long as its reference$")
        .containsPattern(
            "(?m)^CPython 3\\S+( free-threaded)?: its serial loop takes \\d+\\.\\d times as long as"
                + " ours; 2 threads are [0-9.]+ times as fast as its serial loop(, because [^;]+)?;"
                + " 2 processes are [0-9.]+ times as fast as its serial loop \\(n = 2 blocks, too"
                + " few for intervals\\)\\.$")
        .doesNotContain("left out")
        .doesNotContain("Use trial-division/cpython");
    List<List<String>> timings = cells("timings.csv");
    assertThat(timings).extracting(cells -> cells.get(20)).containsOnly("7e144665aae23e57");
    assertThat(timings)
        .filteredOn(cells -> cells.get(2).contains("cpython"))
        .hasSizeGreaterThanOrEqualTo(3 * 2 * 5)
        .allSatisfy(cells -> assertThat(cells.subList(14, 19)).containsOnly(""))
        .allSatisfy(cells -> assertThat(cells.get(13)).matches("\\d+"));
    assertThat(cells("summary.csv"))
        .filteredOn(cells -> cells.get(0).contains("cpython"))
        .extracting(cells -> cells.get(2) + " " + cells.get(3) + " " + cells.get(4))
        .containsExactly("serial 1 cpython", "threads 2 cpython", "processes 2 cpython");
    assertThat(home.report("gcd", "partitions.csv")).doesNotContain("cpython");
    assertThat(home.report("gcd", "report.html")).contains("its serial loop takes");
    assertThat(home.query("select count(*) from trial where baseline = 'cpython'")).isEqualTo(6);
    assertThat(home.isTidy()).isTrue();
  }

  private List<List<String>> cells(String file) throws IOException {
    return home.report("gcd", file)
        .lines()
        .skip(1)
        .map(line -> List.of(line.split(",", -1)))
        .toList();
  }

  /// Whatever else stands in the path stays there.
  @Test
  void withoutPythonNothingFails() throws Exception {
    shadow("echo 'python3: not found here' >&2; exit 127");
    write("60s", "[cpython-serial, cpython-processes]");

    Outcome outcome = threadmill("run", "pairs", "--blocks", "1").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout())
        .contains(
            "left out (not available: python3 ended with exit code 127 (python3: not found here);"
                + " put CPython 3.8 or newer into PATH as python3): euclid/cpython-serial,"
                + " euclid/cpython-processes-2\n");
    assertThat(home.report("pairs", "run.json")).doesNotContain("\"cpython\"");
    Outcome doctor = threadmill("doctor").run();
    assertThat(doctor.stdout())
        .containsPattern(
            "(?m)^! warn +python3 +baselines will be left out: python3 ended with exit code 127"
                + " \\(python3: not found here\\); put CPython 3\\.8 or newer into PATH as python3$");
  }

  /// Of a wrong result the row is named, and it has no speed.
  @Test
  void aScriptThatComputesSomethingElseIsWrong() throws Exception {
    String real = requirePython();
    shadow(
        """
        if [ "$2" = -c ]; then
          printf '%%s\\n' threadmill "$0" cpython 3.11.7 True
        else
          sed -i 's/    return a$/    return a + (a == 1)/' "$(dirname "$3")/workloads.py"
          exec '%s' "$@"
        fi
        """
            .formatted(real));
    write("60s", "[cpython-serial]");

    Outcome outcome = threadmill("run", "pairs", "--blocks", "1", "--json").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    JsonNode run = JsonMapper.shared().readTree(outcome.stdout()).path("runs").get(0);
    assertThat(run.path("environment").path("facts").path("cpython").asString())
        .isEqualTo("3.11.7");
    JsonNode serial = run.path("configurations").get(1);
    assertThat(serial.path("configuration").asString()).isEqualTo("euclid/cpython-serial");
    assertThat(serial.path("baseline").asString()).isEqualTo("cpython");
    assertThat(serial.path("correctness").asString()).isEqualTo("wrong");
    assertThat(serial.path("speedup").isNull()).isTrue();
    assertThat(serial.path("firstDifference").path("row").asInt()).isEqualTo(1);
    assertThat(serial.path("firstDifference").path("expected").asString()).isEqualTo("1");
    assertThat(serial.path("firstDifference").path("found").asString()).isEqualTo("2");
    assertThat(run.path("baselines")).isEmpty();
  }

  /// A configuration that hangs is a result; nothing of it is left.
  @Test
  void aScriptThatHangsIsTimedOut() throws Exception {
    String real = requirePython();
    shadow(
        """
        if [ "$2" = -c ]; then
          printf '%%s\\n' threadmill "$0" cpython 3.11.7 True
        else
          sed -i 's/    return a$/    time.sleep(987654)/' "$(dirname "$3")/workloads.py"
          exec '%s' "$@"
        fi
        """
            .formatted(real));
    write("1s", "[cpython-serial]");

    Outcome outcome = threadmill("run", "pairs", "--blocks", "1").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
    assertThat(outcome.stdout())
        .contains(
            "euclid/cpython-serial: timed-out: no sample ended within the timeout of 1.00 s; CPython"
                + " 3.11.7 was killed\n");
    assertThat(running()).isEmpty();
    assertThat(home.isTidy()).isTrue();
  }

  private List<String> running() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains("trial.py") && line.contains(folder.toString()))
        .toList();
  }

  private void write(String timeout, String baselines) throws IOException {
    home.write("data/pairs.csv", "a,b\n6,4\n7,4\n");
    home.write(
        "jobs/pairs.yaml",
        """
        workload: gcd
        variants: [euclid]
        input: data/pairs.csv
        timeout: %s
        repeat: 1
        configurations: [serial]
        baselines: %s
        """
            .formatted(timeout, baselines));
  }

  /// The program with another `python3` in front of its path.
  private Command threadmill(String... arguments) {
    return home.threadmill(arguments)
        .with(PATH, programs + ":" + System.getenv(PATH))
        .within(PATIENCE);
  }

  private void shadow(String script) throws IOException {
    Path file = programs.resolve("python3");
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// The path of a real one, or the test is skipped unless one is required.
  private static String requirePython() {
    Optional<Path> python =
        Stream.of(System.getenv(PATH).split(":", -1))
            .map(folder -> Path.of(folder, "python3"))
            .filter(Files::isExecutable)
            .findFirst();
    if (python.isEmpty() && !"required".equals(System.getenv("THREADMILL_PYTHON"))) {
      return Assumptions.abort("there is no python3 in PATH");
    }
    return python.orElseThrow().toString();
  }
}
