package io.threadmill.history;

import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.workload.Observations;
import io.threadmill.workload.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A trial as it stands in the database.
///
/// @param block from 1
/// @param pass from 0; above that the block was measured again
/// @param position in its block, from 1
/// @param repeat passes per sample
/// @param message why it was not measured, empty when it was
/// @param coldNs start of the process to the end of the first sample
/// @param warmUpSamples taken, stored or not
/// @param measuredSamples taken, stored or not
/// @param medianSample number of the measured sample that the partition timings belong to
/// @param steady whether the warm-up ended in a steady state, or was not asked to
/// @param poolStartNs until all worker processes were ready; 0 without any
/// @param observations of the trial as a whole
/// @param samples the stored ones, warm-up first
/// @param timings of the partitions of the median sample
/// @param workers names of remote workers, else empty; each has as many of the numbers that
///   partitions have for a worker, one after another, as it has threads
public record StoredTrial(
    int block,
    int pass,
    int position,
    Configuration configuration,
    int repeat,
    Ended ended,
    String message,
    OptionalLong coldNs,
    int warmUpSamples,
    int measuredSamples,
    OptionalInt medianSample,
    boolean steady,
    long poolStartNs,
    Observations observations,
    List<Sample> samples,
    List<PartitionTiming> timings,
    List<String> workers) {
  public StoredTrial {
    samples = List.copyOf(samples);
    timings = List.copyOf(timings);
    workers = List.copyOf(workers);
  }

  /// Whether a sample of its counter held less than was counted.
  public boolean hasLost(Sample sample) {
    OptionalLong expected = observations.of(Quantity.EXPECTED);
    OptionalLong found = sample.observations().of(Quantity.FOUND);
    return expected.isPresent() && found.isPresent() && found.getAsLong() < expected.getAsLong();
  }

  /// The name of the remote worker that has a number in the timings of partitions; empty for
  /// others.
  public Optional<String> remoteWorker(int number) {
    return number < threads() * workers.size()
        ? Optional.of(workers.get(number / threads()))
        : Optional.empty();
  }

  /// How many numbers a remote worker has. Runs of earlier builds have stored a name for each
  /// number.
  public int threads() {
    return workers.isEmpty() ? 1 : Math.max(1, configuration.atOnce() / workers.size());
  }

  /// The stored samples that count.
  public List<Sample> measured() {
    return samples.stream().filter(sample -> sample.phase() == Phase.MEASURED).toList();
  }
}
