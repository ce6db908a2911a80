package io.threadmill.measurement;

import io.threadmill.workload.Observations;

/// One timed execution of all partitions, `repeat` times over. All durations are of the whole
/// sample, in nanoseconds.
///
/// @param number from 1 within its phase; samples that were taken but not stored leave gaps
/// @param elapsedNs from the opening of the start gate to the last result
/// @param cpuNs CPU time of the trial process and its workers meanwhile; [#UNKNOWN] where the
///   system does not tell
/// @param gcNs time that the collectors of these processes report; moves in steps of a millisecond
/// @param allocatedBytes on all threads of these processes
/// @param lanes where the time of the workers went
/// @param digest of the results of the last pass
/// @param observations of the last pass
public record Sample(
    Phase phase,
    int number,
    long elapsedNs,
    long cpuNs,
    long gcNs,
    long allocatedBytes,
    LaneTimes lanes,
    long digest,
    Observations observations) {

  /// Stands where a time is not known.
  public static final long UNKNOWN = -1;
}
