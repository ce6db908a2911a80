package io.threadmill.verification;

import io.threadmill.numberset.Rows;
import io.threadmill.worker.ResultFile;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Oracle;
import io.threadmill.workload.ResultBytes;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the oracle says of one result file, read row by row.
///
/// @param digest of the results in the file
/// @param difference the first row that is wrong
record OracleReading(long digest, Optional<Difference> difference) {

  /// @param oracle is asked row after row, until it disagrees
  /// @param columns names of the inputs
  static OracleReading of(
      Workload workload, Oracle oracle, List<String> columns, Rows rows, Path file)
      throws IOException {
    ResultBytes result = new ResultBytes();
    long digest = 0;
    Optional<Difference> first = Optional.empty();
    try (ResultFile results = ResultFile.open(file)) {
      if (results.rows() != rows.count()) {
        throw new IOException(
            "%s has %d rows instead of %d".formatted(file, results.rows(), rows.count()));
      }
      for (int row = 0; row < rows.count(); row++) {
        results.next(result);
        digest += Digest.of(row, result);
        if (first.isEmpty()) {
          int at = row;
          first =
              oracle
                  .disagreement(row, result)
                  .map(
                      expected ->
                          new Difference(
                              at, inputs(columns, rows, at), expected, found(workload, result)));
        }
      }
    }
    return new OracleReading(digest, first);
  }

  private static String found(Workload workload, ResultBytes result) {
    return workload.isNone(result) ? "nothing" : workload.format(result);
  }

  private static String inputs(List<String> columns, Rows rows, int row) {
    List<String> inputs = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      inputs.add(columns.get(column) + "=" + rows.get(row, column));
    }
    return String.join(", ", inputs);
  }
}
