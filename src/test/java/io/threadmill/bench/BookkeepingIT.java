package io.threadmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.Command;
import io.threadmill.blackbox.Outcome;
import io.threadmill.blackbox.Running;
import io.threadmill.measurement.Stopwatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the program that schedules and stores costs, in runs through the launcher.
@Tag("bench")
class BookkeepingIT {

  private static final int PARTITIONS = 64;
  private static final int BLOCKS = 15;
  private static final int PAIRS = 5;
  private static final double LIMIT_MS = 1;
  private static final double LIMIT_PERCENT = 1;

  /// Two primes: a sample of trial division takes seconds.
  private static final String LONG_WORK = "a,b\n1000000007,1000000009\n";

  @TempDir private Path folder;
  private RunHome home;

  @BeforeEach
  void makeHome() throws IOException {
    home = RunHome.in(folder);
  }

  private void writeJob(String name, String variant, String input, int partitions)
      throws IOException {
    home.write(
        "jobs/" + name + ".yaml",
        """
        workload: gcd
        variants: [%s]
        input: %s
        partitions: %d
        repeat: 1
        configurations: [serial]
        """
            .formatted(variant, input, partitions));
  }

  /// Two jobs that differ in nothing but the number of their partitions. Three samples of theirs
  /// take longer than a phase must last, so that every trial takes the same number of them.
  @Test
  void aStoredPartitionCostsAtMostAMillisecond() throws Exception {
    home.write("pairs.csv", "a,b\n" + "999983,1000003\n".repeat(PARTITIONS));
    writeJob("many", "trial-division", "pairs.csv", PARTITIONS);
    writeJob("one", "trial-division", "pairs.csv", 1);
    double _ = run(home.quickRun("one", "--blocks", "1")); // makes the database
    String blocks = Integer.toString(BLOCKS);
    PairedRatio times =
        PairedRatio.measure(
            () -> run(home.quickRun("many", "--blocks", blocks)),
            () -> run(home.quickRun("one", "--blocks", blocks)),
            0,
            PAIRS,
            RandomGenerator.getDefault().nextLong());
    LimitReport.check(
        "bookkeeping-per-partition",
        "a stored partition, from runs of %d trials with %d partitions and with 1,"
            .formatted(BLOCKS, PARTITIONS),
        "ms",
        IntStream.range(0, PAIRS)
            .mapToObj(pair -> times.ours().get(pair) - times.rivals().get(pair))
            .map(nanos -> nanos / 1e6 / (BLOCKS * (PARTITIONS - 1)))
            .toList(),
        LIMIT_MS,
        Map.of("manyPartitionsNs", times.ours(), "onePartitionNs", times.rivals()));
  }

  private static double run(Command command) {
    Stopwatch stopwatch = new Stopwatch();
    Outcome outcome = command.run();
    double nanos = stopwatch.elapsed().toNanos();
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    return nanos;
  }

  /// While a sample is taken the coordinator waits in a read: a trial speaks up at most once a
  /// second, between two samples, and waits for the answer. What is left is the housekeeping of its
  /// JVM, and what those words cost.
  @Test
  void theCoordinatorIsSilentWhileSamplesAreTaken() throws Exception {
    home.write("pairs.csv", LONG_WORK);
    writeJob("long", "trial-division", "pairs.csv", 1);
    List<CpuShare> shares;
    try (Running running = home.quickRun("long", "--progress", "bar").start()) {
      shares = CpuShare.duringTrialsOf(running.pid());
      Outcome outcome = running.await();
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    }
    LimitReport.check(
        "bookkeeping-while-sampling",
        "the CPU time that the coordinator uses while a trial takes samples of seconds",
        "%",
        shares.stream().map(CpuShare::percent).toList(),
        LIMIT_PERCENT,
        Map.of(
            "cpuSeconds",
            shares.stream().map(CpuShare::cpuSeconds).toList(),
            "seconds",
            shares.stream().map(CpuShare::seconds).toList()));
  }
}
