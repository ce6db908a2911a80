package io.threadmill.workload;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// A computation over the rows of a number set, in one or more variants that must agree.
public sealed interface Workload
    permits Gcd, Factorize, Counter, BlockingWait, Subprocess, Minimize, Command, Plugin {

  /// The variant that computes the right results of a workload whose proof is [Proof#COMPUTED]; not
  /// among its [#variants].
  String PROOF = "oracle";

  /// Every workload of this version, in the order in which they are listed.
  static List<Workload> all() {
    return KnownWorkloads.ALL;
  }

  /// The workload of that name.
  static Optional<Workload> named(String name) {
    return all().stream().filter(workload -> workload.name().equals(name)).findFirst();
  }

  /// What to say of a variant that does not exist.
  static IllegalArgumentException unknownVariant(Workload workload, String variant) {
    return new IllegalArgumentException(
        "%s has no variant '%s', only %s"
            .formatted(workload.name(), variant, String.join(", ", workload.variants())));
  }

  /// As in a job file.
  String name();

  /// What another process has to know to run it.
  default WorkloadDescription description() {
    return WorkloadDescription.of(name());
  }

  /// Grows when the same input no longer takes the same work or gives the same bytes; results of
  /// different versions are not compared.
  int version();

  /// The names of the variants; the first one is the default.
  List<String> variants();

  /// The input columns of a variant, in the order in which a kernel reads them; none for a workload
  /// that takes any columns, in the order of its input.
  List<Column> columns(String variant);

  /// The column whose runs of equal values no partition splits, counted from 0. Empty when every
  /// row stands for itself.
  default OptionalInt undivided() {
    return OptionalInt.empty();
  }

  /// Whether a sample passes with waiting for clocks or for other programs: there is no code of
  /// ours to warm up, repeating makes nothing more exact, and workers beyond the cores still help.
  default boolean isWaiting() {
    return false;
  }

  /// The computation of a variant.
  ///
  /// @throws IllegalArgumentException when there is no such variant
  Kernel kernel(String variant);

  /// Room for the results of that many rows.
  Results allocate(int rows);

  /// Whether a variant is known to lose updates when several threads share it.
  default boolean isUnprotected(String variant) {
    return false;
  }

  /// How its right results are known.
  default Proof proof() {
    return Proof.ORACLE;
  }

  /// The files of the programs of the user's own that it runs; empty when it runs none.
  default Optional<ProgramFiles> programs() {
    return Optional.empty();
  }

  /// What knows the right results of a variant for these rows.
  ///
  /// @throws UnsupportedOperationException when they are known in another way, see [#proof]
  Oracle oracle(String variant, Rows rows);

  /// What the submitting thread computes while partitions are under way; empty for nothing.
  default Optional<Meanwhile> meanwhile(Rows rows, Results out) {
    return Optional.empty();
  }

  /// What is known of a trial before its first sample.
  ///
  /// @param partitions of the rows
  /// @param lanes how many of them can be under way at once
  default Observations observe(String variant, Rows rows, List<Partition> partitions, int lanes) {
    return Observations.NONE;
  }

  /// The header of the result column in `results.csv`.
  String resultColumn();

  /// Whether a row was left without a result.
  default boolean isNone(ResultBytes result) {
    return result.longs() == 0 || result.holdsExactly(LongResults.NONE);
  }

  /// The result of a row as it stands in `results.csv`.
  String format(ResultBytes result);

  /// A value for each column: one row of a generated number set.
  ///
  /// @param row counted from 0
  long[] generateRow(String variant, long row, RandomGenerator random);

  /// Roughly how many nanoseconds a variant takes for a row, to estimate how long a run takes. Good
  /// to a factor of two on the machines of these years.
  double roughNs(String variant, Rows rows, int row);
}
