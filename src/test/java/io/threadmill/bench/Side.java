package io.threadmill.bench;

/// One of the two programs that are compared.
@FunctionalInterface
interface Side {

  /// Runs it once.
  ///
  /// @return how long it took, in nanoseconds
  double measure() throws Exception;
}
