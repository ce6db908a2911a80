package io.threadmill.bench;

import io.threadmill.execution.TrialOutcome;
import io.threadmill.execution.TrialProcess;
import io.threadmill.execution.TrialRequest;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Sampling;
import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.RowBlock;
import io.threadmill.numberset.StagedFileWriter;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Quantity;
import io.threadmill.workload.WorkloadDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Trials over waits of the same length, a partition for each, each trial in a process of its own.
///
/// @param folder for what the trials leave
record WaitTrials(NumberSet numbers, Sampling sampling, Path folder) {

  static WaitTrials of(int waits, int millisEach, Sampling sampling, Path folder) {
    long[] millis = new long[waits];
    Arrays.fill(millis, millisEach);
    Path file = folder.resolve(waits + ".staged");
    try (StagedFileWriter writer = StagedFileWriter.create(file, List.of("millis"))) {
      writer.write(RowBlock.of(1, millis));
      return new WaitTrials(writer.commit(), sampling, folder);
    }
  }

  /// @param workers 0 for as many as there are waits
  /// @param jvm options of the trial process
  TrialOutcome.Measured measure(Mode mode, int workers, List<String> jvm)
      throws IOException, InterruptedException {
    TrialRequest request =
        new TrialRequest(
            WorkloadDescription.of("blocking-wait"),
            "sleep",
            mode,
            workers,
            Transfer.INLINE,
            List.of(),
            numbers.file(),
            Math.toIntExact(numbers.rows()),
            1,
            sampling,
            Duration.ofMinutes(1).toNanos(),
            Files.createTempDirectory(folder, "results"),
            List.of());
    return switch (new TrialProcess(jvm).run(request, numbers.rows(), (_, _) -> {})) {
      case TrialOutcome.Measured measured -> measured;
      case TrialOutcome other -> throw new AssertionError(other.toString());
    };
  }

  /// A side whose time is the median of the samples of a trial.
  Side side(Mode mode, int workers) {
    return () ->
        PairedRatio.median(
            measure(mode, workers, List.of()).samples().stream()
                .filter(sample -> sample.phase() == Phase.MEASURED)
                .map(Sample::elapsedNs)
                .toList());
  }

  /// By how many bytes a trial grew for each wait, one trial after the other.
  List<Double> bytesPerWait(Mode mode, int workers, List<String> jvm, int trials)
      throws IOException, InterruptedException {
    Double[] bytes = new Double[trials];
    for (int trial = 0; trial < trials; trial++) {
      long grown =
          measure(mode, workers, jvm).observations().of(Quantity.RESIDENT_BYTES).orElseThrow();
      bytes[trial] = (double) grown / numbers.rows();
    }
    return List.of(bytes);
  }
}
