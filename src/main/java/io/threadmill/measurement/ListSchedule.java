package io.threadmill.measurement;

import java.util.Arrays;
import java.util.OptionalDouble;

/// Partitions given out in their order, each to the worker that is free first: list scheduling, as
/// the modes of execution do it and as R. L. Graham analysed it ("Bounds for Certain
/// Multiprocessing Anomalies", Bell System Technical Journal 45, 1966; "Bounds on Multiprocessing
/// Timing Anomalies", SIAM Journal on Applied Mathematics 17, 1969).
public final class ListSchedule {

  private ListSchedule() {}

  /// When the last of the partitions ends on `workers` workers that do nothing else.
  ///
  /// @param durations of the partitions, in their order
  public static double makespan(double[] durations, int workers) {
    if (workers < 1) {
      throw new IllegalArgumentException("not a number of workers: " + workers);
    }
    double[] freeAt = new double[Math.min(workers, Math.max(1, durations.length))];
    for (double duration : durations) {
      int free = 0;
      for (int worker = 1; worker < freeAt.length; worker++) {
        if (freeAt[worker] < freeAt[free]) {
          free = worker;
        }
      }
      freeAt[free] += duration;
    }
    return Arrays.stream(freeAt).max().orElseThrow();
  }

  /// The speedup that a split allows: the sum of the durations over the makespan. Exactly 1 for one
  /// worker; empty when nothing takes any time.
  ///
  /// @param durations of the partitions, in their order
  public static OptionalDouble bound(double[] durations, int workers) {
    double alone = makespan(durations, 1);
    return alone > 0
        ? OptionalDouble.of(alone / makespan(durations, workers))
        : OptionalDouble.empty();
  }
}
