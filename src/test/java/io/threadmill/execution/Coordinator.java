package io.threadmill.execution;

import io.threadmill.numberset.NumberSet;
import io.threadmill.worker.Mode;
import io.threadmill.workload.Digest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// A coordinator in a process of its own, which can have another kernel in its class path and can
/// be killed. Prints the outcome of one trial.
final class Coordinator {

  private static final Deadlines SHORT =
      new Deadlines(Duration.ofSeconds(30), Duration.ofSeconds(3), Duration.ZERO);

  private Coordinator() {}

  /// Runs one trial of this class path.
  ///
  /// @param args staged file, folder of the results, workers (0 for serial), timeout in ms
  public static void main(String[] args) throws InterruptedException {
    Path file = Path.of(args[0]);
    int workers = Integer.parseInt(args[2]);
    TrialRequest usual =
        new StagedPairs(file)
            .request(
                workers == 0 ? Mode.SERIAL : Mode.THREADS,
                Math.max(1, workers),
                4,
                Path.of(args[1]));
    TrialRequest request =
        new TrialRequest(
            usual.workload(),
            usual.variant(),
            usual.mode(),
            usual.workers(),
            usual.transfer(),
            usual.workerJvm(),
            file,
            usual.partitions(),
            usual.repeat(),
            usual.sampling(),
            Duration.ofMillis(Long.parseLong(args[3])).toNanos(),
            usual.resultFolder(),
            usual.knownDigests());
    TrialOutcome outcome =
        new TrialProcess(List.of(), SHORT)
            .run(request, NumberSet.open(file).rows(), (phase, samples) -> {});
    System.out.print(text(outcome));
  }

  private static String text(TrialOutcome outcome) {
    return switch (outcome) {
      case TrialOutcome.Measured measured ->
          measured.samples().stream()
              .map(sample -> Digest.format(sample.digest()))
              .distinct()
              .collect(Collectors.joining(" ", "measured ", ""));
      case TrialOutcome.Failed failed -> "failed: " + failed.message();
      case TrialOutcome.TimedOut late -> "timed out: " + late.message();
      case TrialOutcome.Stopped _ -> "stopped";
    };
  }
}
