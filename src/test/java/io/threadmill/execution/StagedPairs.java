package io.threadmill.execution;

import io.threadmill.measurement.Sampling;
import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.RowBlock;
import io.threadmill.numberset.Rows;
import io.threadmill.numberset.StagedFileWriter;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Results;
import io.threadmill.workload.Workload;
import io.threadmill.workload.WorkloadDescription;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// Pairs in a staged file, and the digest of their greatest common divisors.
final class StagedPairs {

  private final Path file;
  private final long[] values;

  StagedPairs(Path file, long... values) {
    this.file = file;
    this.values = values;
  }

  /// The pairs of the bundled job.
  static StagedPairs bundled(Path folder) {
    return of(folder, 1963309, 2265973, 2030677, 3814172, 1551645, 2229620, 2039045, 2020802);
  }

  static StagedPairs random(Path folder, int rows) {
    return of(folder, new SplittableRandom(1).longs(2L * rows, 1, 1_000_000).toArray());
  }

  /// So many that they are in the file only.
  static StagedPairs large(Path folder, int rows) {
    Path file = folder.resolve("pairs.staged");
    int block = 100_000;
    SplittableRandom random = new SplittableRandom(1);
    try (StagedFileWriter writer = StagedFileWriter.create(file, List.of("a", "b"))) {
      for (int row = 0; row < rows; row += block) {
        int more = Math.min(block, rows - row);
        writer.write(RowBlock.of(2, random.longs(2L * more, 1, 1_000_000).toArray()));
      }
      return new StagedPairs(writer.commit().file());
    }
  }

  private static StagedPairs of(Path folder, long... values) {
    Path file = folder.resolve("pairs.staged");
    try (StagedFileWriter writer = StagedFileWriter.create(file, List.of("a", "b"))) {
      writer.write(RowBlock.of(2, values));
      NumberSet staged = writer.commit();
      return new StagedPairs(staged.file(), values);
    }
  }

  Path file() {
    return file;
  }

  int count() {
    return values.length / 2;
  }

  Rows rows() {
    return Rows.of(2, values);
  }

  /// Computed in this process, by another variant than the one that the trials run.
  long digest() throws Exception {
    Workload gcd = Workload.named("gcd").orElseThrow();
    Results results = gcd.allocate(count());
    gcd.kernel("binary").compute(rows(), 0, count(), results);
    return Digest.of(results, 0);
  }

  TrialRequest request(Mode mode, int workers, int partitions, Path resultFolder) {
    return new TrialRequest(
        WorkloadDescription.of("gcd"),
        "euclid",
        mode,
        workers,
        Transfer.INLINE,
        List.of(),
        file,
        partitions,
        1,
        Sampling.quick(),
        Duration.ofSeconds(60).toNanos(),
        resultFolder,
        List.of());
  }

  /// A trial on two remote workers.
  TrialRequest remoteRequest(
      BrokerAddress broker, int partitions, Transfer transfer, Path resultFolder) {
    TrialRequest usual = request(Mode.REMOTE, 2, partitions, resultFolder);
    return RemoteRequests.over(broker, usual, transfer, 1, Duration.ofSeconds(10));
  }
}
