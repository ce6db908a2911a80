package io.threadmill.execution;

import io.threadmill.numberset.NumberSet;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Digest;
import java.io.IOException;
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

  /// A trial that starts workers may be silent for its start-up time too.
  private static final Deadlines HASTY =
      new Deadlines(Duration.ofSeconds(10), GRACE, Duration.ZERO);

  private Coordinator() {}

  /// Runs one trial of this class path.
  ///
  /// @param args staged file, folder of the results, how (a number of threads, 0 for serial, or
  ///   inline or mapped for two processes, hasty for a coordinator with less patience, remote or
  ///   remote-cached for two remote workers), timeout in ms
  public static void main(String[] args) throws InterruptedException, IOException {
    Path file = Path.of(args[0]);
    TrialRequest usual = usual(new StagedPairs(file), args[2], Path.of(args[1]));
    TrialRequest request =
        new TrialRequest(
            usual.workload(),
            usual.variant(),
            usual.mode(),
            usual.workers(),
            transfer(args[2]),
            usual.workerJvm(),
            file,
            usual.partitions(),
            usual.repeat(),
            usual.sampling(),
            Duration.ofMillis(Long.parseLong(args[3])).toNanos(),
            usual.resultFolder(),
            usual.knownDigests());
    try (RemoteSite site = RemoteSite.local(Path.of(args[1]))) {
      TrialOutcome outcome =
          new TrialProcess(List.of(), args[2].equals("hasty") ? HASTY : SHORT)
              .run(
                  request.mode() == Mode.REMOTE ? remote(request, site) : request,
                  NumberSet.open(file).rows(),
                  (phase, samples) -> {});
      System.out.print(text(outcome));
    }
  }

  private static TrialRequest remote(TrialRequest request, RemoteSite site)
      throws IOException, InterruptedException {
    BrokerAddress broker = site.ready(request.workers());
    return RemoteRequests.over(broker, request, request.transfer(), 1, Duration.ofSeconds(5));
  }

  private static Transfer transfer(String how) {
    return switch (how) {
      case "mapped" -> Transfer.MAPPED;
      case "remote-cached" -> Transfer.CACHED;
      default -> Transfer.INLINE;
    };
  }

  private static TrialRequest usual(StagedPairs pairs, String how, Path results) {
    return switch (how) {
      case "inline", "hasty", "mapped" -> pairs.request(Mode.PROCESSES, 2, 4, results);
      case "remote", "remote-cached" -> pairs.request(Mode.REMOTE, 2, 4, results);
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
