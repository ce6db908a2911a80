package io.threadmill.workload;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Rows;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A computation over the rows of a number set, in one or more variants that must agree.
public sealed interface Workload permits Gcd, Factorize {

  /// Every workload of this version, in the order in which they are listed.
  List<Workload> ALL = List.of(new Gcd(), new Factorize());

  /// The workload of that name.
  static Optional<Workload> named(String name) {
    return ALL.stream().filter(workload -> workload.name().equals(name)).findFirst();
  }

  /// As in a job file.
  String name();

  /// Grows when the same input no longer takes the same work or gives the same bytes; results of
  /// different versions are not compared.
  int version();

  /// The input columns, in the order in which a kernel reads them.
  List<Column> columns();

  /// The names of the variants; the first one is the default.
  List<String> variants();

  /// The computation of a variant.
  ///
  /// @throws IllegalArgumentException when there is no such variant
  Kernel kernel(String variant);

  /// Room for the results of that many rows.
  Results allocate(int rows);

  /// What knows the right results.
  Oracle oracle();

  /// The header of the result column in `results.csv`.
  String resultColumn();

  /// The result of a row as it stands in `results.csv`.
  String format(ResultBytes result);

  /// A random value for each column: one row of a generated number set.
  long[] generateRow(RandomGenerator random);

  /// Roughly how many basic steps a variant takes for a row, to estimate how long a run takes.
  /// Comparable between rows and between variants of one workload, not between workloads.
  double steps(String variant, Rows rows, int row);
}
