package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// A coroutine for each run of rows with the same number. All coroutines of a partition are made
/// and primed first, so that all of them are alive when the first value is sent.
///
/// @param kind makes a coroutine of a body
/// @param threads what it runs on, for messages
record MinimizeByCoroutines(
    Function<Coroutine.Body<Long, Long>, Coroutine<Long, Long>> kind, String threads)
    implements Kernel {

  private static final Long NOTHING = LongResults.NONE;

  @Override
  public void compute(Rows rows, int from, int to, Results out) {
    List<Coroutine<Long, Long>> live = new ArrayList<>();
    try {
      for (int row = from; row < to; row++) {
        if (row == from || Minimize.begins(rows, row)) {
          live.add(primed(live.size()));
        }
      }
      send(rows, from, to, live, (LongResults) out);
    } finally {
      live.forEach(Coroutine::close);
    }
  }

  private static void send(
      Rows rows, int from, int to, List<Coroutine<Long, Long>> live, LongResults results) {
    int current = -1;
    for (int row = from; row < to; row++) {
      current += row == from || Minimize.begins(rows, row) ? 1 : 0;
      results.set(row, live.get(current).send(Minimize.value(rows, row)));
    }
  }

  private Coroutine<Long, Long> primed(int alive) {
    Coroutine<Long, Long> coroutine = kind.apply(MinimizeByCoroutines::minimize);
    try {
      Long _ = coroutine.prime();
      return coroutine;
    } catch (OutOfMemoryError e) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "only %,d coroutines on %s fit: %s; use more partitions, so that fewer are alive at once",
              alive,
              threads,
              e.getMessage()),
          e);
    }
  }

  /// Keeps the smallest of the values that it is sent. There is none yet at the first yield.
  private static void minimize(Coroutine.Meeting<Long, Long> meeting) {
    long minimum = meeting.yield(NOTHING);
    while (true) {
      minimum = Math.min(minimum, meeting.yield(minimum));
    }
  }
}
