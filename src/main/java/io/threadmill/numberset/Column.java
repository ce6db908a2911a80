package io.threadmill.numberset;

import java.util.List;
import java.util.Optional;

/// One column of a workload's input.
///
/// @param name as it stands in the CSV header
/// @param min smallest value allowed
/// @param max largest value allowed
public record Column(String name, long min, long max) {

  /// A column of positive 64-bit integers.
  public static Column positive(String name) {
    return new Column(name, 1, Long.MAX_VALUE);
  }

  /// What is wrong with the names of columns of an input; empty when nothing is.
  public static Optional<String> problem(List<String> names) {
    return CsvHeader.unusable(names);
  }
}
