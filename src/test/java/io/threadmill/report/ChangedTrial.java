package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.workload.Observations;
import java.util.List;

/// Copies of trials, each with something else in it.
final class ChangedTrial {

  private ChangedTrial() {}

  static StoredTrial of(StoredTrial trial, int repeat) {
    return of(trial, repeat, trial.observations(), trial.timings(), trial.workers());
  }

  static StoredTrial of(StoredTrial trial, List<PartitionTiming> timings) {
    return of(trial, trial.repeat(), trial.observations(), timings, trial.workers());
  }

  /// @param workers remote ones
  static StoredTrial of(StoredTrial trial, Observations observations, List<String> workers) {
    return of(trial, trial.repeat(), observations, trial.timings(), workers);
  }

  private static StoredTrial of(
      StoredTrial trial,
      int repeat,
      Observations observations,
      List<PartitionTiming> timings,
      List<String> workers) {
    return new StoredTrial(
        trial.block(),
        trial.pass(),
        trial.position(),
        trial.configuration(),
        repeat,
        trial.ended(),
        trial.message(),
        trial.coldNs(),
        trial.warmUpSamples(),
        trial.measuredSamples(),
        trial.medianSample(),
        trial.steady(),
        trial.poolStartNs(),
        observations,
        trial.samples(),
        timings,
        workers);
  }
}
