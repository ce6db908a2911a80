package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What bad job files and bad number sets do to a run, through the launcher.
class BadFilesIT {
  @TempDir private Path folder;
  private LaunchedHome home;

  @BeforeEach
  void makeAHome() throws IOException {
    home = LaunchedHome.in(folder);
    BadFiles.writeTo(home.folder());
    Files.writeString(home.folder().resolve("jobs/gcd.yaml"), BadFiles.goodJob());
  }

  private Path data(String name) {
    return home.folder().resolve("data").resolve(name);
  }

  private static String[] arguments(List<String> first, Set<String> names, String before) {
    List<String> arguments = new ArrayList<>(first);
    names.forEach(name -> arguments.add(before + name));
    return arguments.toArray(String[]::new);
  }

  @Test
  void jobFilesAreRefusedBeforeAnythingRuns() {
    List<String> run = List.of("run", "gcd", "gdc", "--no-wait");
    assertThat(home.run(arguments(run, BadFiles.jobs().keySet(), "")))
        .isEqualTo(
            new Outcome(
                2,
                "",
                """
                threadmill: no such job 'gdc': did you mean 'gcd'? jobs in HOME/jobs: alias-bomb, duplicate-key, gcd, many-processes, negative-workers, no-workers, tag, unknown-key, unknown-mode, unknown-variant, unknown-workload
                HOME/jobs/unknown-key.yaml:4:1: error: unknown key 'partitons': did you mean 'partitions'?
                    partitons: 4
                    ^
                    help: keys of a job: description, workload, variants, input, partitions, configurations, baselines, reference, repeat, measurement, timeout, on-bad-row, store-rows, a-a, worker-jvm, schedule, inbox, checks, command, oracle, style, env
                HOME/jobs/unknown-mode.yaml:3:26: error: unknown mode 'theads': did you mean 'threads'?
                    configurations: [serial, theads: [2]]
                                             ^
                    help: modes: serial, threads, virtual-threads, processes, remote
                HOME/jobs/unknown-workload.yaml:1:11: error: unknown workload 'gdc': did you mean 'gcd'?
                    workload: gdc
                              ^
                    help: workloads of this version: gcd, factorize, counter, blocking-wait, subprocess, coroutine, command
                HOME/jobs/unknown-variant.yaml:3:12: error: unknown variant 'euclide': did you mean 'euclid'?
                    variants: [euclide]
                               ^
                    help: variants of gcd: trial-division, euclid, binary
                HOME/jobs/duplicate-key.yaml:4:1: error: duplicate key 'workload'
                    workload: gcd
                    ^
                    help: it stands in line 1 already
                HOME/jobs/tag.yaml:3:17: error: the tag '!!javax.script.ScriptEngineManager' is not allowed
                    configurations: !!javax.script.ScriptEngineManager [serial]
                                    ^
                    help: write the value itself; text that starts with !, & or * needs quotes
                HOME/jobs/alias-bomb.yaml:1:4: error: the anchor '&a' is not allowed
                    a: &a [x, x]
                       ^
                    help: write the value itself; text that starts with !, & or * needs quotes
                HOME/jobs/alias-bomb.yaml:2:4: error: the anchor '&b' is not allowed
                    b: &b [*a, *a]
                       ^
                    help: write the value itself; text that starts with !, & or * needs quotes
                HOME/jobs/alias-bomb.yaml:2:8: error: the alias '*a' is not allowed
                    b: &b [*a, *a]
                           ^
                    help: write the value itself; text that starts with !, & or * needs quotes
                HOME/jobs/alias-bomb.yaml:3:5: error: the alias '*b' is not allowed
                    c: [*b, *b]
                        ^
                    help: write the value itself; text that starts with !, & or * needs quotes
                HOME/jobs/no-workers.yaml:3:28: error: 'threads' takes 1 to 10,000 workers, not '0'
                    configurations: [threads: [0]]
                                               ^
                HOME/jobs/negative-workers.yaml:3:28: error: 'threads' takes 1 to 10,000 workers, not '-1'
                    configurations: [threads: [-1]]
                                               ^
                HOME/jobs/many-processes.yaml:3:38: error: 'processes' takes 1 to 256 workers, not '10000'
                    configurations: [serial, processes: [10000]]
                                                         ^
                """));
    assertThat(home.folder().resolve("reports")).doesNotExist();
  }

  @Test
  void numberSetsAreRejectedWithTheirPlace() throws IOException {
    Files.createDirectories(data("folder.csv"));
    List<String> validate = List.of("validate", "HOME/data/missing.csv", "HOME/data/folder.csv");
    assertThat(home.run(arguments(validate, BadFiles.numbers().keySet(), "HOME/data/")))
        .isEqualTo(
            new Outcome(
                3,
                "",
                """
                HOME/data/missing.csv:1:1: error: no such file
                help: check the path and the current folder
                HOME/data/folder.csv:1:1: error: this is a folder, not a file
                help: name a CSV file in that folder
                HOME/data/empty.csv:1:1: error: the file is empty
                help: write the header and at least one row
                HOME/data/header-only.csv:1:1: error: no rows below the header
                help: write at least one row of integers
                HOME/data/binary.csv:1:5: error: not UTF-8 text: byte 0xFF
                help: save the file as CSV in UTF-8
                HOME/data/wrong-column.csv:1:1: error: the columns are those of no workload
                help: the first row must be the header, in any order: gcd has a,b; factorize has number; counter has \
                sensor,increments; blocking-wait has millis; subprocess hello has id; subprocess sleep has \
                millis,timeout_ms; subprocess cipher has bytes,seed; coroutine has coroutine,value
                HOME/data/duplicate-column.csv:1:1: error: the columns are those of no workload
                help: the first row must be the header, in any order: gcd has a,b; factorize has number; counter has \
                sensor,increments; blocking-wait has millis; subprocess hello has id; subprocess sleep has \
                millis,timeout_ms; subprocess cipher has bytes,seed; coroutine has coroutine,value
                HOME/data/open-quote.csv:2:3: error: a quote is opened here and never closed
                help: numbers need no quotes
                HOME/data/nul.csv:2:4: error: a NUL byte: this is not a text file
                help: save the file as CSV in UTF-8
                HOME/data/zero.csv:2:3: error: b '0': less than 1
                HOME/data/negative.csv:2:1: error: a '-1': less than 1
                HOME/data/overflow.csv:2:3: error: b '9223372036854775808': larger than 9223372036854775807
                HOME/data/decimal.csv:2:1: error: a '1.5': not an integer
                """));
  }

  @Test
  void columnsOfAnotherWorkloadAreRejectedBeforeAnythingRuns() {
    assertThat(home.run("run", "gcd", "--no-wait", "--input", "HOME/data/duplicate-column.csv"))
        .isEqualTo(
            new Outcome(
                3,
                "",
                """
                HOME/data/duplicate-column.csv:1:3: error: wrong columns: missing b; more than once a (found: a, a; valid: a, b)
                help: the header must be a,b in any order, nothing else
                threadmill: gcd is not run
                """));
    assertThat(home.folder().resolve("reports")).doesNotExist();
  }

  @Tag("long")
  @Test
  void oneBadRowInAMillionRejectsARun() throws IOException {
    Files.writeString(data("large.csv"), "a,b\n" + "12,18\n".repeat(999_999) + "12,-18\n");
    Outcome outcome =
        home.run("run", "gcd", "--quick", "--no-wait", "--input", "HOME/data/large.csv");
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.stderr())
        .contains(
            """
            HOME/data/large.csv:1000001:4: error: b '-18': less than 1
            help: bad rows: 1 of 1,000,000, problems: 1""")
        .doesNotContain("block 1");
  }

  @Test
  void anUnreadableFileIsRejected() {
    Path locked = data("zero.csv");
    assertThat(locked.toFile().setReadable(false)).isTrue();
    assumeThat(Files.isReadable(locked)).as("not the superuser").isFalse();
    assertThat(home.run("run", "gcd", "--no-wait", "--input", "HOME/data/zero.csv"))
        .isEqualTo(
            new Outcome(
                3,
                "",
                """
                HOME/data/zero.csv:1:1: error: permission denied
                help: make the file readable for this user
                threadmill: gcd is not run
                """));
  }
}
