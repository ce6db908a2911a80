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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Small random numbers of a workload in a staged file.
record StagedInput(Workload workload, String variant, Path file, Rows rows) {

  /// One sample to warm up, one that counts.
  private static final Sampling SHORTEST = new Sampling(false, 1, 0, 0, 0, Long.MAX_VALUE, 1, 0);

  private static final TrialProcess.Listener NOBODY = (_, _) -> {};

  /// The files of the bundled jobs.
  private static final Map<String, String> BUNDLED =
      Map.of(
          "gcd", "gcd-pairs.csv",
          "factorize", "factorize-numbers.csv",
          "counter", "counter.csv",
          "blocking-wait", "blocking-wait.csv");

  static StagedInput of(Workload workload, String variant, Path folder, int rows) {
    return of(workload, variant, folder, values(workload.columns(variant), rows));
  }

  /// The numbers of the bundled job of a workload instead.
  static StagedInput bundled(Workload workload, String variant, Path folder) throws IOException {
    Path csv = Path.of("data", Objects.requireNonNull(BUNDLED.get(workload.name())));
    return of(
        workload,
        variant,
        folder,
        Files.readAllLines(csv).stream()
            .skip(1)
            .flatMap(line -> Stream.of(line.split(",")))
            .mapToLong(Long::parseLong)
            .toArray());
  }

  private static StagedInput of(Workload workload, String variant, Path folder, long[] values) {
    int columns = workload.columns(variant).size();
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
    return new TrialProcess(List.of())
        .run(request(variant, mode, workers, transfer, partitions, results), count(), NOBODY);
  }

  /// One trial of a baseline.
  TrialOutcome measure(CPython.Found cpython, Mode mode, int workers, int partitions, Path results)
      throws Exception {
    return new TrialProcess(List.of())
        .runBaseline(
            cpython,
            request(
                variant,
                mode,
                mode == Mode.SERIAL ? 1 : workers,
                Transfer.INLINE,
                partitions,
                results),
            count(),
            NOBODY);
  }

  private int count() {
    return rows.count();
  }

  TrialRequest request(
      String variant, Mode mode, int workers, Transfer transfer, int partitions, Path results)
      throws IOException {
    return new TrialRequest(
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
