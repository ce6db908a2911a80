package io.threadmill.bench;

import io.threadmill.execution.BrokerAddress;
import io.threadmill.execution.RemoteRequests;
import io.threadmill.execution.TrialOutcome;
import io.threadmill.execution.TrialProcess;
import io.threadmill.execution.TrialRequest;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Sampling;
import io.threadmill.numberset.NumberSet;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.WorkloadDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// Trials over staged pairs, each in a trial process of its own.
///
/// @param variant of the gcd
/// @param partitions into how many the pairs are split
/// @param folder for what the trials leave
record PairTrials(
    String variant, NumberSet numbers, int partitions, Sampling sampling, Path folder) {

  /// The sampling of a full run: what counts are samples of a steady state.
  static final Sampling FULL = Sampling.full(3, OptionalInt.empty());

  /// Over the pairs of the book, as its job splits them.
  static PairTrials ofTheBook(Sampling sampling, Path folder) {
    NumberSet numbers = Staged.stage(BookPairs.FILE, folder.resolve("numbers.bin"));
    return new PairTrials("trial-division", numbers, 4, sampling, folder);
  }

  /// What a trial measured.
  ///
  /// @param timings of the partitions of the median sample
  record Measured(List<Sample> samples, List<PartitionTiming> timings) {}

  /// Runs one and gives its measured samples.
  List<Sample> measure(Mode mode, int workers, Transfer transfer)
      throws IOException, InterruptedException {
    return measured(request(mode, workers, transfer)).samples();
  }

  /// Runs one on remote workers, its rows with each request.
  Measured remote(BrokerAddress broker, int workers) throws IOException, InterruptedException {
    TrialRequest request = request(Mode.REMOTE, workers, Transfer.INLINE);
    return measured(
        RemoteRequests.over(broker, request, Transfer.INLINE, 1, Duration.ofSeconds(10)));
  }

  private Measured measured(TrialRequest request) throws IOException, InterruptedException {
    return switch (new TrialProcess(List.of()).run(request, numbers.rows(), (_, _) -> {})) {
      case TrialOutcome.Measured measured ->
          new Measured(
              measured.samples().stream()
                  .filter(sample -> sample.phase() == Phase.MEASURED)
                  .toList(),
              measured.timings());
      case TrialOutcome other -> throw new AssertionError(other.toString());
    };
  }

  TrialRequest request(Mode mode, int workers, Transfer transfer) throws IOException {
    return new TrialRequest(
        WorkloadDescription.of("gcd"),
        variant,
        mode,
        workers,
        transfer,
        List.of(),
        numbers.file(),
        partitions,
        1,
        sampling,
        Duration.ofMinutes(1).toNanos(),
        Files.createTempDirectory(folder, "results"),
        List.of());
  }

  /// A side whose time is the median of the samples of a trial, its rows with each request if it
  /// has workers elsewhere.
  Side side(Mode mode, int workers) {
    return () ->
        PairedRatio.median(
            measure(mode, workers, Transfer.INLINE).stream().map(Sample::elapsedNs).toList());
  }
}
