package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.lang.foreign.MemorySegment;

/// A range of rows of two columns. A gcd takes some 25 ns, so that looking up the number of columns
/// for every value takes 5 to 10 % of the time; here it is a constant.
final class Pairs {

  private final MemorySegment values;

  Pairs(Rows rows, int from, int to) {
    this.values = rows.range(from, to);
  }

  /// The value in the first column, the pair counted from 0 at the start of the range.
  long first(int pair) {
    return values.getAtIndex(Rows.VALUE, 2L * pair);
  }

  /// The value in the second column, the pair counted from 0 at the start of the range.
  long second(int pair) {
    return values.getAtIndex(Rows.VALUE, 2L * pair + 1);
  }
}
