package io.threadmill.workload;

import io.threadmill.numberset.Rows;

/// The computation of one variant: what the timed region exists to time. Stateless and thread-safe.
@FunctionalInterface
public interface Kernel {

  /// Computes the rows `[from, to)` and stores the result of row `r` at index `r` of `out`.
  ///
  /// @throws Exception when the rows cannot be computed; the configuration then counts as failed
  void compute(Rows rows, int from, int to, Results out) throws Exception;
}
