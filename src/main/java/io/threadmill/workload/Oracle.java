package io.threadmill.workload;

import java.util.Optional;

/// Knows whether the result of a row is right, by a way that shares nothing with the kernels.
@FunctionalInterface
public interface Oracle {

  /// Judges the result of one row (from 0), which may be of any length.
  ///
  /// @return empty when the result is right, else the expected result as text
  Optional<String> disagreement(int row, ResultBytes result);
}
