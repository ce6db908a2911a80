package io.threadmill.bench;

import io.threadmill.execution.TrialOutcome;
import io.threadmill.execution.TrialProcess;
import io.threadmill.execution.TrialRequest;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.numberset.NumberSet;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A trial over the pairs of the book, in a trial process: the median of its measured samples.
record TrialSide(Mode mode, int workers, NumberSet numbers, Path folder) implements Side {

  private static final int PARTITIONS = 4;

  /// @param folder for what the trials leave
  static TrialSide of(Mode mode, int workers, Path folder) {
    NumberSet numbers = Staged.stage(BookPairs.FILE, folder.resolve("numbers.bin"));
    return new TrialSide(mode, workers, numbers, folder);
  }

  @Override
  public double measure() throws IOException, InterruptedException {
    TrialRequest request =
        new TrialRequest(
            "gcd",
            "trial-division",
            mode,
            workers,
            Transfer.INLINE,
            List.of(),
            numbers.file(),
            PARTITIONS,
            1,
            BookPairs.SAMPLING,
            Duration.ofMinutes(1).toNanos(),
            Files.createTempDirectory(folder, "results"),
            List.of());
    return switch (new TrialProcess(List.of()).run(request, numbers.rows(), (_, _) -> {})) {
      case TrialOutcome.Measured measured -> median(measured);
      case TrialOutcome other -> throw new AssertionError(other.toString());
    };
  }

  private static double median(TrialOutcome.Measured measured) {
    return PairedRatio.median(
        measured.samples().stream()
            .filter(sample -> sample.phase() == Phase.MEASURED)
            .map(Sample::elapsedNs)
            .toList());
  }
}
