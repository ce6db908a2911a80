package io.threadmill.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.execution.FaultyKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Counters and coroutines as a user runs them.
@Isolated("its threads have to run at the same time")
class CounterIT {

  private static final Path SOURCES =
      Path.of(System.getProperty("threadmill.project"), "src/main/java/io/threadmill/workload");

  @TempDir private Path folder = Path.of("");

  private Home home = new Home(folder);

  @BeforeEach
  void makeHome() throws IOException {
    home = Home.in(folder);
  }

  /// Two million increments for each of two threads take some milliseconds: they meet for sure.
  @Test
  void lostUpdatesAreAFindingAndNoFault() throws Exception {
    home.write("data/two.csv", "sensor,increments\n1,2000000\n2,2000000\n");
    home.write(
        "jobs/two.yaml",
        """
        workload: counter
        variants: {unsafe: [serial, threads, processes], atomic: [serial, threads]}
        input: data/two.csv
        partitions: per-row
        repeat: 1
        configurations: [serial, threads: [2], processes: [2]]
        """);

    Outcome outcome = home.threadmill("run", "two", "--quick", "--blocks", "1").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout())
        .containsPattern("(?m)^unsafe/threads-2 .* lost-updates +-$")
        .contains("4 of 5 configurations gave the right totals, the other lost updates.\n")
        .contains("The book (item 38): ")
        .containsPattern("(?m)^unsafe/threads-2: lost-updates: [0-9,]+ of [0-9,]+ updates lost ");
    assertThat(home.report("two", "results.csv"))
        .isEqualTo(
            """
            row,sensor,increments,total
            0,1,2000000,4000000
            1,2,2000000,4000000
            """);
    List<String> counters = home.report("two", "counters.csv").lines().toList();
    assertThat(counters.getFirst()).isEqualTo("configuration,block,sample,expected,found,lost");
    assertThat(counters.subList(1, counters.size()))
        .allMatch(
            line -> line.startsWith("unsafe/threads-2,1,") || line.endsWith(",4000000,4000000,0"))
        .anyMatch(line -> line.matches("unsafe/threads-2,1,\\d+,4000000,\\d+,[1-9]\\d*"));
    assertThat(home.query("select count(*) from counter_total where phase = 'MEASURED'"))
        .isEqualTo(counters.size() - 1);
    assertThat(home.query("select count(*) from counter_total where expected - found <> lost"))
        .isZero();
  }

  /// A lock of each thread's own protects nothing.
  @Tag("long")
  @Test
  void lostUpdatesOfACounterThatMustNotLoseAnyAreWrong() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Path right = SOURCES.resolve("CountWithLock.java");
    Path wrong =
        Files.writeString(
            folder.resolve("CountWithLock.java"),
            Files.readString(right).replace("results.lock()", "new ReentrantLock()"));
    FaultyKernel.compileInto(classes, wrong);
    home.write("data/two.csv", "sensor,increments\n1,2000000\n2,2000000\n");
    home.write(
        "jobs/two.yaml",
        """
        workload: counter
        variants: [lock]
        input: data/two.csv
        partitions: per-row
        repeat: 1
        configurations: [serial, threads: [2]]
        """);

    Outcome outcome = home.threadmillWith(classes, "run", "two", "--quick", "--blocks", "1").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(4);
    assertThat(outcome.stdout())
        .containsPattern("(?m)^lock/serial .* correct +-$")
        .containsPattern("(?m)^lock/threads-2 .* wrong +-$");
    assertThat(home.report("two", "counters.csv").lines())
        .anyMatch(line -> line.matches("lock/threads-2,1,\\d+,4000000,\\d+,[1-9]\\d*"));
  }

  @Test
  @Tag("long")
  void refusesACounterThatCountsBackwards() throws IOException {
    home.write("data/bad.csv", "sensor,increments\n1,100\n2,-1\n3,9223372036854775807\n");
    home.write(
        "jobs/bad.yaml", "workload: counter\ninput: data/bad.csv\nconfigurations: [serial]\n");

    Outcome outcome = home.threadmill("run", "bad", "--quick").run();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.stderr())
        .contains("data/bad.csv:3:3: error: increments '-1': less than 0\nhelp: bad rows: 2 of 3,");
    assertThat(home.report("bad", "rejected.csv"))
        .isEqualTo(
            """
            line,column,field,value,problem
            3,3,increments,-1,less than 0
            4,3,increments,9223372036854775807,larger than 4611686018427387904
            """);
  }

  @Test
  @Tag("long")
  void moreIncrementsThanThereIsTimeForAreTimedOut() throws IOException {
    home.write("data/huge.csv", "sensor,increments\n1,4611686018427387904\n2,0\n");
    home.write(
        "jobs/huge.yaml",
        """
        workload: counter
        variants: [atomic]
        input: data/huge.csv
        timeout: 1s
        repeat: 1
        configurations: [serial]
        """);

    Outcome outcome = home.threadmill("run", "huge", "--quick", "--blocks", "1").run();

    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stdout())
        .startsWith("atomic/serial timed out: no sample ended within the timeout of 1.00 s; ");
    assertThat(home.processes()).isEmpty();
  }

  @Test
  @Tag("long")
  void neverSplitsACoroutine() throws IOException {
    home.write("data/co.csv", "coroutine,value\n1,10\n1,4\n1,22\n1,-1\n2,5\n2,3\n");
    home.write(
        "jobs/co.yaml",
        """
        workload: coroutine
        variants: [direct, virtual-thread, platform-thread]
        input: data/co.csv
        partitions: 4
        repeat: 1
        configurations: [serial, threads: [2]]
        """);

    Outcome outcome = home.threadmill("run", "co", "--quick", "--blocks", "1").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(home.report("co", "results.csv"))
        .isEqualTo(
            """
            row,coroutine,value,minimum
            0,1,10,10
            1,1,4,4
            2,1,22,4
            3,1,-1,-1
            4,2,5,5
            5,2,3,3
            """);
    assertThat(home.report("co", "partitions.csv").lines().skip(1))
        .isNotEmpty()
        .allMatch(line -> line.contains(",0,0,4,") || line.contains(",1,4,6,"));
    assertThat(outcome.stdout()).contains("The book (item 40): ").contains("all 6 configurations");
  }
}
