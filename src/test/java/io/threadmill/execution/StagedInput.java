package io.threadmill.execution;

import io.threadmill.measurement.Sampling;
import io.threadmill.numberset.Column;
import io.threadmill.numberset.RowBlock;
import io.threadmill.numberset.Rows;
import io.threadmill.numberset.StagedFileWriter;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Results;
import io.threadmill.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Small random numbers of a workload in a staged file.
record StagedInput(Workload workload, Path file, Rows rows) {

  /// One sample to warm up, one that counts.
  private static final Sampling SHORTEST = new Sampling(false, 1, 0, 0, 0, Long.MAX_VALUE, 1, 0);

  static StagedInput of(Workload workload, Path folder, int rows) {
    int columns = workload.columns().size();
    long[] values = new Random(1).longs((long) columns * rows, 1, 5_000).toArray();
    Path file = folder.resolve(workload.name() + ".staged");
    List<String> names = workload.columns().stream().map(Column::name).toList();
    try (StagedFileWriter writer = StagedFileWriter.create(file, names)) {
      writer.write(RowBlock.of(columns, values));
      return new StagedInput(workload, writer.commit().file(), Rows.of(columns, values));
    }
  }

  /// Computed in this process.
  long digest(String variant) throws Exception {
    Results results = workload.allocate(rows.count());
    workload.kernel(variant).compute(rows, 0, rows.count(), results);
    return Digest.of(results, 0);
  }

  /// One trial.
  TrialOutcome measure(
      String variant, Mode mode, int workers, Transfer transfer, int partitions, Path results)
      throws Exception {
    TrialRequest request =
        new TrialRequest(
            workload.name(),
            variant,
            mode,
            workers,
            transfer,
            List.of(),
            file,
            partitions,
            1,
            SHORTEST,
            Duration.ofSeconds(60).toNanos(),
            results,
            ResultFiles.digests(results));
    return new TrialProcess(List.of()).run(request, rows.count(), (_, _) -> {});
  }

  /// The digests of all samples of a trial, each once.
  static List<Long> digests(TrialOutcome outcome) {
    return outcome instanceof TrialOutcome.Measured measured
        ? measured.samples().stream().map(sample -> sample.digest()).distinct().toList()
        : failed(outcome);
  }

  private static List<Long> failed(TrialOutcome outcome) {
    throw new AssertionError(outcome);
  }
}
