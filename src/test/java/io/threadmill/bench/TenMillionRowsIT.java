package io.threadmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.Command;
import io.threadmill.blackbox.Outcome;
import io.threadmill.blackbox.Running;
import io.threadmill.execution.LeanJvm;
import io.threadmill.measurement.Environment;
import io.threadmill.measurement.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run over ten million rows, through the launcher, in little memory.
@Tag("bench")
class TenMillionRowsIT {

  private static final String NAME = "ten-million-rows";
  private static final long ROWS = 10_000_000;
  private static final String HEAP_LIMIT = "-Xmx256m";
  private static final String JOB =
      """
      workload: gcd
      variants: [euclid]
      input: pairs.csv
      partitions: 8
      configurations:
        - serial
        - threads: [2]
      """;

  @TempDir private Path home;
  private OptionalLong peak = OptionalLong.empty();
  private Duration elapsed = Duration.ZERO;

  @BeforeEach
  void makeHome() throws IOException {
    RunHome.in(home).write("jobs/many.yaml", JOB);
    Staged.generate(input(), ROWS);
  }

  private Path input() {
    return home.resolve("pairs.csv");
  }

  @Test
  void tenMillionRowsNeedAQuarterOfAGigabyteOfHeap() throws Exception {
    boolean passed = false;
    try {
      Outcome outcome = run();
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      ResultsCheck.check(input(), results(), ROWS);
      passed = true;
    } finally {
      Bench.write(NAME, report(passed));
    }
  }

  private Outcome run() throws ExecutionException, InterruptedException {
    Command command = new RunHome(home).quickRun("many").with("THREADMILL_OPTS", HEAP_LIMIT);
    Stopwatch stopwatch = new Stopwatch();
    try (Running running = command.start()) {
      peak = PeakMemory.follow(running.pid(), RunHome.DEADLINE);
      Outcome outcome = running.await();
      elapsed = stopwatch.elapsed();
      return outcome;
    }
  }

  private Path results() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("reports"))) {
      List<Path> found = files.filter(file -> file.endsWith("results.csv")).toList();
      assertThat(found).as("results.csv below reports").hasSize(1);
      return found.getFirst();
    }
  }

  private MemoryReport report(boolean passed) {
    return new MemoryReport(
        BenchReport.SCHEMA_VERSION,
        NAME,
        "./threadmill run over 10,000,000 pairs, 2 configurations",
        ROWS,
        HEAP_LIMIT,
        peak.isPresent() ? peak.getAsLong() : null,
        elapsed.toMillis() / 1e3,
        passed,
        Environment.detect(LeanJvm.OPTIONS).facts());
  }
}
