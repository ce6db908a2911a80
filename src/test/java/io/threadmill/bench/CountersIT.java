package io.threadmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.execution.LeanJvm;
import io.threadmill.execution.TrialOutcome;
import io.threadmill.measurement.Environment;
import io.threadmill.measurement.Phase;
import io.threadmill.worker.Mode;
import io.threadmill.workload.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often counters of five sensors lose updates: without protection in nearly every sample, with
/// it never.
@Tag("bench")
class CountersIT {

  private static final String NAME = "counters";
  private static final long LARGE = 10_000_000;
  private static final long SMALL = 100_000;
  private static final int LARGE_SAMPLES = 10;

  /// As many as a trial stores.
  private static final int SAMPLES_A_TRIAL = 200;

  private static final int SMALL_TRIALS = 5;
  private static final int MUST_LOSE = 9;

  @TempDir private Path folder;
  private final List<Row> rows = new ArrayList<>();

  /// One configuration.
  ///
  /// @param lost samples that lost any update
  record Row(String configuration, long increments, int samples, int lost, double lostPerMillion) {
    private String sentence() {
      return String.format(
          Locale.ROOT,
          "%s: %s with 5 x %,d increments lost updates in %,d of %,d samples (%,.0f per million)",
          NAME,
          configuration,
          increments,
          lost,
          samples,
          lostPerMillion);
    }
  }

  /// As it stands in `target/bench/counters.json`.
  record Report(
      int schemaVersion,
      String name,
      List<Row> configurations,
      boolean passed,
      Map<String, String> machine) {}

  @Test
  void onlyTheUnprotectedCounterLosesUpdates() throws Exception {
    for (int workers : List.of(2, 5)) {
      measure("unsafe", workers, LARGE, 1, LARGE_SAMPLES);
      for (String variant : List.of("synchronized", "lock", "atomic", "adder", "confined")) {
        measure(variant, workers, LARGE, 1, LARGE_SAMPLES);
        measure(variant, workers, SMALL, SMALL_TRIALS, SAMPLES_A_TRIAL);
      }
    }
    boolean passed = rows.stream().allMatch(CountersIT::isAsItShould);
    rows.forEach(row -> System.out.println(row.sentence()));
    Bench.write(
        NAME,
        new Report(
            BenchReport.SCHEMA_VERSION,
            NAME,
            rows,
            passed,
            Environment.detect(LeanJvm.OPTIONS).facts()));
    assertThat(rows).allMatch(CountersIT::isAsItShould);
  }

  private static boolean isAsItShould(Row row) {
    return row.configuration().startsWith("unsafe")
        ? row.lost() * 10 >= MUST_LOSE * row.samples()
        : row.lost() == 0;
  }

  private void measure(String variant, int workers, long increments, int trials, int samples)
      throws IOException, InterruptedException {
    WorkloadTrials work =
        WorkloadTrials.of(
            "counter",
            variant,
            folder,
            1,
            increments,
            2,
            increments,
            3,
            increments,
            4,
            increments,
            5,
            increments);
    long expected = 5 * increments;
    List<Long> lost = new ArrayList<>();
    for (int trial = 0; trial < trials; trial++) {
      TrialOutcome.Measured measured =
          work.measure(variant, Mode.THREADS, workers, 5, WorkloadTrials.samples(samples));
      measured.samples().stream()
          .filter(sample -> sample.phase() == Phase.MEASURED)
          .map(sample -> expected - sample.observations().of(Quantity.FOUND).orElseThrow())
          .forEach(lost::add);
    }
    rows.add(
        new Row(
            variant + "/threads-" + workers,
            increments,
            lost.size(),
            (int) lost.stream().filter(it -> it > 0).count(),
            1e6
                * lost.stream().mapToLong(Long::longValue).sum()
                / ((double) expected * lost.size())));
  }
}
