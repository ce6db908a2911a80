package io.threadmill.workload;

import io.threadmill.numberset.Column;
import java.util.List;
import java.util.Optional;

/// A workload of your own: a class in a jar in the folder `plugins/` of a home. Job files name it
/// behind `workload:`, and it is run, timed and proven in all modes like the workloads that come
/// with the program.
///
/// ```java
/// public final class Squares implements WorkloadPlugin {
///   public String name() {
///     return "squares";
///   }
///
///   public List<Column> columns() {
///     return List.of(new Column("number", -1_000_000, 1_000_000));
///   }
///
///   public Kernel kernel(String variant) {
///     return (rows, from, to, out) -> {
///       for (int row = from; row < to; row++) {
///         long number = rows.get(row, 0);
///         ((LongResults) out).set(row, number * number);
///       }
///     };
///   }
/// }
/// ```
///
/// The class is public and has a public constructor without parameters. The jar names it in
/// `META-INF/services/io.threadmill.workload.WorkloadPlugin`, one line for each such class, and
/// holds whatever the class needs beside the JDK; a `Class-Path` in its manifest is refused. A
/// class that the program has too is taken from the program.
///
/// None of this code runs in the process that schedules and stores. A process of its own is asked
/// for everything but the computation and has ten seconds to answer; then each trial process and
/// each worker process makes an object of its own and takes a kernel from it, once the SHA-256 of
/// the jar has been found to be the same. What the code prints goes to stderr. What throws, never
/// ends, ends its process or gives wrong results is a verdict on the configuration in which it
/// does.
public interface WorkloadPlugin {

  /// How job files call it: 1 to 40 lower-case letters, digits and hyphens, the first of them no
  /// hyphen. No other workload of the home may be called so.
  String name();

  /// From 1. To be raised when the same input no longer takes the same work or gives the same
  /// results; figures of different versions are not compared.
  default int version() {
    return 1;
  }

  /// The ways to do the computation, which all give the same results: 1 to 20 names like that of a
  /// workload, but not `oracle`. Jobs that name none run the first one.
  default List<String> variants() {
    return List.of("standard");
  }

  /// The columns of the input, 1 to 20, in the order in which kernels read them, each with the
  /// smallest and the largest value that it may hold. Kernels are never given others.
  List<Column> columns();

  /// The computation of a variant. It is used by several threads at once.
  ///
  /// It computes the rows `[from, to)` and nothing else, and stores the result of row `r` at index
  /// `r` of the results. Worker processes number the rows of a partition from 0, so a result must
  /// depend on the values of its row only. Threads that it starts are its own to end.
  ///
  /// @param variant one of [#variants]
  Kernel kernel(String variant);

  /// Room for the results of that many rows, as kernels store them: [LongResults], one integer for
  /// each row but never the smallest 64-bit integer, or [LongListResults], one or more integers for
  /// each row. A row without a result is a wrong one.
  default Results results(int rows) {
    return new LongResults(rows);
  }

  /// An independent computation of the right results, the simplest there is: it runs once, untimed,
  /// over all rows, and what it gives is believed. Without one, all configurations must agree.
  default Optional<Kernel> oracle() {
    return Optional.empty();
  }
}
