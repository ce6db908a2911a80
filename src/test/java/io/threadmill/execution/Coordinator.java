package io.threadmill.execution;

import io.threadmill.numberset.NumberSet;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Digest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// A coordinator in a process of its own, which can have another kernel in its class path and can
/// be killed. Prints the outcome of one trial.
final class Coordinator {

  private static final Duration GRACE = Duration.ofSeconds(3);
  private static final Deadlines SHORT =
      new Deadlines(Duration.ofSeconds(30), GRACE, Duration.ZERO);

  /// A trial that starts workers may be silent that much longer.
  private static final Deadlines WITH_WORKERS =
      new Deadlines(Duration.ofSeconds(10), GRACE, Duration.ZERO);

  private Coordinator() {}

  /// Runs one trial of this class path.
  ///
  /// @param args staged file, folder of the results, how (a number of threads, 0 for serial, or
  ///   inline or mapped for two processes), timeout in ms
  public static void main(String[] args) throws InterruptedException {
    Path file = Path.of(args[0]);
    TrialRequest usual = usual(new StagedPairs(file), args[2], Path.of(args[1]));
    TrialRequest request =
        new TrialRequest(
            usual.workload(),
            usual.variant(),
            usual.mode(),
            usual.workers(),
            args[2].equals("mapped") ? Transfer.MAPPED : Transfer.INLINE,
            usual.workerJvm(),
            file,
            usual.partitions(),
            usual.repeat(),
            usual.sampling(),
            Duration.ofMillis(Long.parseLong(args[3])).toNanos(),
            usual.resultFolder(),
            usual.knownDigests());
    TrialOutcome outcome =
        new TrialProcess(List.of(), usual.mode() == Mode.PROCESSES ? WITH_WORKERS : SHORT)
            .run(request, NumberSet.open(file).rows(), (phase, samples) -> {});
    System.out.print(text(outcome));
  }

  private static TrialRequest usual(StagedPairs pairs, String how, Path results) {
    return switch (how) {
      case "inline", "mapped" -> pairs.request(Mode.PROCESSES, 2, 4, results);
      case "0" -> pairs.request(Mode.SERIAL, 1, 4, results);
      default -> pairs.request(Mode.THREADS, Integer.parseInt(how), 4, results);
    };
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
      case TrialOutcome.Hindered hindered -> "hindered: " + hindered.message();
      case TrialOutcome.Stopped _ -> "stopped";
    };
  }
}
