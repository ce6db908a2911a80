package io.threadmill.execution;

import io.threadmill.measurement.Sampling;
import io.threadmill.numberset.Column;
import io.threadmill.numberset.RowBlock;
import io.threadmill.numberset.Rows;
import io.threadmill.numberset.StagedFileWriter;
import io.threadmill.verification.TrialEvidence;
import io.threadmill.verification.TrialEvidence.SampleEvidence;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Quantity;
import io.threadmill.workload.Results;
import io.threadmill.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Small random numbers of a workload in a staged file.
record StagedInput(Workload workload, String variant, Path file, Rows rows) {

  /// One sample to warm up, one that counts.
  private static final Sampling SHORTEST = new Sampling(false, 1, 0, 0, 0, Long.MAX_VALUE, 1, 0);

  static StagedInput of(Workload workload, String variant, Path folder, int rows) {
    int columns = workload.columns(variant).size();
    long[] values = values(workload.columns(variant), rows);
    Path file = folder.resolve(workload.name() + ".staged");
    List<String> names = workload.columns(variant).stream().map(Column::name).toList();
    try (StagedFileWriter writer = StagedFileWriter.create(file, names)) {
      writer.write(RowBlock.of(columns, values));
      return new StagedInput(workload, variant, writer.commit().file(), Rows.of(columns, values));
    }
  }

  private static long[] values(List<Column> columns, int rows) {
    Random random = new Random(1);
    return IntStream.range(0, rows)
        .boxed()
        .flatMap(row -> columns.stream().map(column -> value(column.name(), row, random)))
        .mapToLong(Long::longValue)
        .toArray();
  }

  /// What takes long is kept short.
  private static long value(String column, int row, Random random) {
    return switch (column) {
      case "millis" -> row % 3;
      case "timeout_ms" -> 0;
      case "id", "bytes" -> row;
      case "coroutine" -> row / 3;
      default -> random.nextLong(1, 5_000);
    };
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
            workload.description(),
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

  /// What a measured trial has to show.
  TrialEvidence evidence(String configuration, Mode mode, int workers, TrialOutcome outcome) {
    TrialOutcome.Measured measured = (TrialOutcome.Measured) outcome;
    return new TrialEvidence(
        configuration,
        TrialEvidence.Ended.MEASURED,
        "",
        measured.observations().of(Quantity.EXPECTED),
        TrialEvidence.mayLose(workload, variant, mode, workers),
        measured.samples().stream()
            .map(it -> new SampleEvidence(it.digest(), it.observations().of(Quantity.FOUND)))
            .toList());
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
