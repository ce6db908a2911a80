package io.threadmill.verification;

import io.threadmill.worker.ResultFile;
import io.threadmill.workload.Oracle;
import io.threadmill.workload.ResultBytes;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Compares results with those in a file; a row that has none there is never right. To be asked for
/// every row, in their order.
final class StoredOracle implements Oracle, AutoCloseable {

  private final Workload workload;
  private final ResultFile right;
  private final ResultBytes expected = new ResultBytes();

  private StoredOracle(Workload workload, ResultFile right) {
    this.workload = workload;
    this.right = right;
  }

  static StoredOracle open(Workload workload, Path right) throws IOException {
    return new StoredOracle(workload, ResultFile.open(right));
  }

  @Override
  public Optional<String> disagreement(int row, ResultBytes result) {
    try {
      right.next(expected);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (workload.isNone(expected)) {
      return Optional.of(workload.isNone(result) ? "a result" : "nothing");
    }
    boolean same =
        Arrays.equals(expected.array(), 0, expected.length(), result.array(), 0, result.length());
    return same ? Optional.empty() : Optional.of(workload.format(expected));
  }

  @Override
  public void close() throws IOException {
    right.close();
  }
}
