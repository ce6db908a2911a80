package io.threadmill.measurement;

/// One timed execution of all partitions, `repeat` times over. All durations are of the whole
/// sample, in nanoseconds.
///
/// @param number from 1 within its phase; samples that were taken but not stored leave gaps
/// @param elapsedNs from the opening of the start gate to the last result
/// @param cpuNs CPU time of the process meanwhile
/// @param gcNs time that the collectors report; moves in steps of a millisecond
/// @param allocatedBytes on all threads
/// @param idleNs sum over the lanes of the time before their first and after their last partition
/// @param mergeNs after the last result, to bring results into row order
/// @param unaccountedNs what the lanes leave open of workers x elapsed
/// @param digest of the results of the last pass
public record Sample(
    Phase phase,
    int number,
    long elapsedNs,
    long cpuNs,
    long gcNs,
    long allocatedBytes,
    long idleNs,
    long mergeNs,
    long unaccountedNs,
    long digest) {}
