package io.threadmill.execution;

import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Sample;
import io.threadmill.workload.Observations;
import io.threadmill.workload.Quantity;
import java.io.IOException;
import java.util.List;

/// How a trial ended. [Measured], [Failed] and [TimedOut] are results of the run.
public sealed interface TrialOutcome {

  /// The trial was measured.
  ///
  /// @param samples the stored ones, warm-up first; at most 200 of each phase, evenly thinned
  /// @param timings of the partitions of the median sample, up to 1,000 of them
  /// @param medianSample number of the measured sample that `timings` belongs to
  /// @param coldNs from the start of the process to the end of its first sample, waiting for the
  ///   coordinator and getting the meters ready left out
  /// @param warmUpSamples taken
  /// @param measuredSamples taken
  /// @param steady whether the warm-up ended in a steady state, or was not asked to
  /// @param poolStartNs from the start of the first worker process until all were ready; 0 without
  /// @param observations of the trial as a whole
  /// @param workers who they were, such as `worker 1 of 2 (process 4711 on host-b)`; empty unless
  ///   they are remote
  record Measured(
      List<Sample> samples,
      List<PartitionTiming> timings,
      int medianSample,
      long coldNs,
      int warmUpSamples,
      int measuredSamples,
      boolean steady,
      long poolStartNs,
      Observations observations,
      List<String> workers)
      implements TrialOutcome {
    public Measured {
      samples = List.copyOf(samples);
      timings = List.copyOf(timings);
      workers = List.copyOf(workers);
    }

    /// Of a trial that ran on this machine.
    public Measured(
        List<Sample> samples,
        List<PartitionTiming> timings,
        int medianSample,
        long coldNs,
        int warmUpSamples,
        int measuredSamples,
        boolean steady,
        long poolStartNs,
        Observations observations) {
      this(
          samples,
          timings,
          medianSample,
          coldNs,
          warmUpSamples,
          measuredSamples,
          steady,
          poolStartNs,
          observations,
          List.of());
    }

    /// The same with the names of its workers and the cores that they have together.
    Measured by(List<String> names, int cores) {
      return new Measured(
          samples,
          timings,
          medianSample,
          coldNs,
          warmUpSamples,
          measuredSamples,
          steady,
          poolStartNs,
          observations.with(Quantity.CORES, cores),
          names);
    }

    /// The same with the start of the process, which it does not see itself, in its cold time.
    Measured startedIn(long startNs) {
      return new Measured(
          samples,
          timings,
          medianSample,
          startNs + coldNs,
          warmUpSamples,
          measuredSamples,
          steady,
          poolStartNs,
          observations,
          workers);
    }
  }

  /// The trial could not be measured.
  record Failed(String message) implements TrialOutcome {}

  /// A sample took longer than it may.
  record TimedOut(String message) implements TrialOutcome {}

  /// The machine lacked what a trial needs, such as room on a disk, which says nothing about the
  /// configuration.
  record Hindered(String message) implements TrialOutcome {
    static Hindered by(IOException e) {
      return new Hindered(
          e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : e.toString());
    }
  }

  /// Somebody stopped the run.
  record Stopped() implements TrialOutcome {}
}
