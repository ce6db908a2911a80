package io.threadmill.bench;

import io.threadmill.execution.TrialOutcome;
import io.threadmill.execution.TrialProcess;
import io.threadmill.execution.TrialRequest;
import io.threadmill.measurement.Sampling;
import io.threadmill.numberset.Column;
import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.RowBlock;
import io.threadmill.numberset.StagedFileWriter;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Workload;
import io.threadmill.workload.WorkloadDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Trials of any workload, each in a trial process of its own.
///
/// @param folder for what the trials leave
record WorkloadTrials(WorkloadDescription workload, NumberSet numbers, Path folder) {

  /// Over these rows.
  ///
  /// @param values row after row
  static WorkloadTrials of(String workload, String variant, Path folder, long... values) {
    List<Column> columns = Workload.named(workload).orElseThrow().columns(variant);
    List<String> names = columns.stream().map(Column::name).toList();
    return of(WorkloadDescription.of(workload), names, folder, values);
  }

  /// Over these rows.
  ///
  /// @param columns names
  /// @param values row after row
  static WorkloadTrials of(
      WorkloadDescription workload, List<String> columns, Path folder, long... values) {
    Path file = folder.resolve(workload.name() + "-" + values.length + ".bin");
    try (StagedFileWriter writer = StagedFileWriter.create(file, columns)) {
      writer.write(RowBlock.of(columns.size(), values));
      return new WorkloadTrials(workload, writer.commit(), folder);
    }
  }

  /// One sample to warm up, then that many.
  static Sampling samples(int count) {
    return new Sampling(false, 1, 0, 0, 0, Long.MAX_VALUE, count, 0);
  }

  /// Runs one trial.
  ///
  /// @param workers 0 for as many as there are partitions
  /// @param jvm options of the trial process
  TrialOutcome.Measured measure(
      String variant, Mode mode, int workers, int partitions, Sampling sampling, String... jvm)
      throws IOException, InterruptedException {
    TrialRequest request =
        new TrialRequest(
            workload,
            variant,
            mode,
            workers,
            Transfer.INLINE,
            List.of(),
            numbers.file(),
            partitions,
            1,
            sampling,
            Duration.ofMinutes(5).toNanos(),
            Files.createTempDirectory(folder, "results"),
            List.of());
    TrialOutcome outcome =
        new TrialProcess(List.of(jvm)).run(request, numbers.rows(), (_, _) -> {});
    if (outcome instanceof TrialOutcome.Measured measured) {
      return measured;
    }
    throw new AssertionError(outcome.toString());
  }
}
