package io.threadmill.workload;

/// The results of a range of rows, allocated before the first sample and overwritten by each.
/// Distinct rows may be written by distinct threads.
public sealed interface Results permits LongResults, LongListResults {

  /// How many rows there is room for.
  int rows();

  /// Appends the result of one row (from 0) as little-endian bytes: the form that is digested,
  /// stored and sent.
  void write(int row, ResultBytes out);

  /// Forgets every result, so that a row which is not computed again cannot pass for a right one.
  void clear();
}
