package io.threadmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.execution.LeanJvm;
import io.threadmill.measurement.Environment;
import io.threadmill.measurement.Sample;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether what is known of each lane adds up to its length: the trials of the bundled job
/// `gcd-large`, where much data travels with little work.
@Tag("bench")
class LanesIT {

  private static final String NAME = "lanes-close";
  private static final int BLOCKS = 3;
  private static final double LIMIT = 0.02;

  /// Of the largest configuration there are two workers, so that is what the job calls `auto`.
  private static final int PARTITIONS = 8;

  private static final List<Configuration> CONFIGURATIONS =
      List.of(
          new Configuration("serial", Mode.SERIAL, 1, Transfer.INLINE),
          new Configuration("threads-1", Mode.THREADS, 1, Transfer.INLINE),
          new Configuration("threads-2", Mode.THREADS, 2, Transfer.INLINE),
          new Configuration("virtual-threads-2", Mode.VIRTUAL_THREADS, 2, Transfer.INLINE),
          new Configuration("processes-1", Mode.PROCESSES, 1, Transfer.INLINE),
          new Configuration("processes-2", Mode.PROCESSES, 2, Transfer.INLINE),
          new Configuration("processes-2-mapped", Mode.PROCESSES, 2, Transfer.MAPPED));

  private record Configuration(String name, Mode mode, int workers, Transfer transfer) {}

  @TempDir private Path folder;

  @Test
  void atMostTwoPercentOfTheLanesIsUnaccountedFor() throws Exception {
    PairTrials trials =
        new PairTrials(
            "euclid",
            Staged.stage(Project.file("data/gcd-large-pairs.csv"), folder.resolve("numbers.bin")),
            PARTITIONS,
            PairTrials.FULL,
            folder);
    Map<Configuration, List<Sample>> samples = new LinkedHashMap<>();
    for (int block = 0; block < BLOCKS; block++) {
      for (Configuration each : CONFIGURATIONS) {
        samples
            .computeIfAbsent(each, _ -> new ArrayList<>())
            .addAll(trials.measure(each.mode(), each.workers(), each.transfer()));
      }
    }
    report(
        samples.entrySet().stream()
            .map(
                entry ->
                    LanesReport.Row.of(
                        entry.getKey().name(), entry.getKey().workers(), entry.getValue()))
            .toList());
  }

  private static void report(List<LanesReport.Row> rows) throws Exception {
    LanesReport report =
        new LanesReport(
            BenchReport.SCHEMA_VERSION,
            NAME,
            "|unaccounted| / (workers x elapsed) over all measured samples of %d trials each"
                .formatted(BLOCKS),
            LIMIT,
            rows,
            rows.stream().allMatch(row -> row.share() <= LIMIT),
            Environment.detect(LeanJvm.OPTIONS).facts());
    Bench.write(NAME, report);
    report.sentences().forEach(System.out::println);
    assertThat(report.passed()).as(String.join("\n", report.sentences())).isTrue();
  }
}
