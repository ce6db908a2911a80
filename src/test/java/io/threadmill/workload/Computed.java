package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The results of one variant for some rows.
record Computed(Workload workload, String variant, Rows rows, Results results) {

  static Computed by(Workload workload, String variant, Rows rows) throws Exception {
    Results results = workload.allocate(rows.count());
    workload.kernel(variant).compute(rows, 0, rows.count(), results);
    return withMeanwhile(workload, variant, rows, results);
  }

  /// What the submitting thread computes is computed too.
  static Computed withMeanwhile(Workload workload, String variant, Rows rows, Results results) {
    workload
        .meanwhile(rows, results)
        .ifPresent(meanwhile -> IntStream.range(0, meanwhile.steps()).forEach(meanwhile::compute));
    return new Computed(workload, variant, rows, results);
  }

  /// The results as they stand in `results.csv`.
  List<String> texts() {
    return perRow(row -> workload.format(bytes(row)));
  }

  /// What the oracle expects where it disagrees, empty where it does not.
  List<Optional<String>> disagreements() {
    Oracle oracle = workload.oracle(variant, rows);
    return perRow(row -> oracle.disagreement(row, bytes(row)));
  }

  String digest() {
    return Digest.format(Digest.of(results, 0));
  }

  private <T> List<T> perRow(IntFunction<T> value) {
    return IntStream.range(0, rows.count()).mapToObj(value).toList();
  }

  private ResultBytes bytes(int row) {
    ResultBytes bytes = new ResultBytes();
    results.write(row, bytes);
    return bytes;
  }
}
