package io.threadmill.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A number that is loaded and stored by each increment, and protected by none: opaque access keeps
/// the compiler from folding a loop of increments into one addition, and lets another thread's
/// store get lost in between.
///
/// The number is alone in its cache line, whatever the collector puts beside the cell.
final class OpaqueCell {

  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int CACHE_LINE = 16;

  private final long[] line = new long[2 * CACHE_LINE];

  void increment() {
    ELEMENT.setOpaque(line, CACHE_LINE, (long) ELEMENT.getOpaque(line, CACHE_LINE) + 1);
  }

  long get() {
    return (long) ELEMENT.getOpaque(line, CACHE_LINE);
  }

  void set(long value) {
    ELEMENT.setOpaque(line, CACHE_LINE, value);
  }
}
