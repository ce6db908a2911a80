package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A child that sleeps, and that may be ended before it wakes.
///
/// @param millis how long it sleeps
/// @param timeoutMs how long it may; 0 for ever
record Sleeping(long millis, long timeoutMs) {

  private static final long LEAST_APART_MS = 50;
  private static final double APART = 1.2;

  static Sleeping of(Rows rows, int row) {
    return new Sleeping(rows.get(row, 0), rows.get(row, 1));
  }

  /// Whether its time is over before it wakes.
  boolean isCutShort() {
    return timeoutMs > 0 && timeoutMs < millis;
  }

  /// How long it takes when nothing else takes any time.
  long idealMs() {
    return isCutShort() ? timeoutMs : millis;
  }

  /// @throws ChildException when nobody can tell which comes first: the result of a row must be the
  ///   same each time
  ChildKernel.Task task() throws ChildException {
    if (timeoutMs > 0 && isClose()) {
      throw new ChildException(
          "a sleep of %d ms and a timeout of %d ms are too close: either may be over first; let the larger be at least %s times the smaller and %d ms longer"
              .formatted(millis, timeoutMs, APART, LEAST_APART_MS));
    }
    String seconds = "%d.%03d".formatted(millis / 1_000, millis % 1_000);
    return ChildKernel.Task.of(
        new ChildProgram(List.of("sleep", seconds), Map.of(), timeoutMs, Optional.empty()));
  }

  private boolean isClose() {
    long smaller = Math.min(millis, timeoutMs);
    long larger = Math.max(millis, timeoutMs);
    return larger < smaller * APART || larger - smaller < LEAST_APART_MS;
  }
}
