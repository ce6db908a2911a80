package io.threadmill.batch;

import io.threadmill.definition.ConfigurationName;
import io.threadmill.execution.ResultFiles;
import io.threadmill.execution.TrialOutcome;
import io.threadmill.execution.TrialRequest;
import io.threadmill.measurement.Sampling;
import io.threadmill.numberset.NumberSet;
import io.threadmill.verification.Expected;
import io.threadmill.verification.TrialEvidence;
import io.threadmill.verification.TrialEvidence.Ended;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds out which results are right. What a user wrote never runs in this process: it is a trial
/// like any other, only that nobody looks at its times.
record RightAnswers(Run run, NumberSet numbers) {

  private static final Sampling ONCE = new Sampling(false, 0, 0, 0, 0, Long.MAX_VALUE, 1, 0);

  /// @param evidence of all trials
  Expected of(List<TrialEvidence> evidence)
      throws IOException, InterruptedException, RunStoppedException {
    return switch (run.job().workload().proof()) {
      case ORACLE -> new Expected.ByOracle(run.job().anyVariant());
      case COMPUTED -> computed();
      case AGREEMENT -> agreed(evidence);
    };
  }

  private Expected computed() throws IOException, InterruptedException, RunStoppedException {
    TrialOutcome outcome = run.trials().run(request(), numbers.rows(), (_, _) -> {});
    return switch (outcome) {
      case TrialOutcome.Measured measured -> inFile(measured.samples().getLast().digest());
      case TrialOutcome.Failed failed -> unknown(failed.message());
      case TrialOutcome.TimedOut late -> unknown(late.message());
      case TrialOutcome.Hindered hindered -> throw new IOException(hindered.message());
      case TrialOutcome.Stopped _ -> throw new RunStoppedException();
    };
  }

  private static Expected unknown(String why) {
    return new Expected.Unknown("the oracle gave no results: " + why);
  }

  private TrialRequest request() throws IOException {
    return new TrialRequest(
        run.job().workload().description(),
        Workload.PROOF,
        Mode.SERIAL,
        1,
        Transfer.INLINE,
        run.job().workerJvm(),
        numbers.file(),
        1,
        1,
        ONCE,
        run.job().timeout().toNanos(),
        run.folders().work(),
        ResultFiles.digests(run.folders().work()));
  }

  /// What the reference gave first is as good as anything else, and what its user compares with.
  private Expected agreed(List<TrialEvidence> evidence) {
    return Stream.concat(
            evidence.stream().filter(this::isReference),
            evidence.stream().filter(trial -> !isReference(trial)))
        .filter(trial -> trial.ended() == Ended.MEASURED && !trial.samples().isEmpty())
        .findFirst()
        .map(trial -> inFile(trial.samples().getFirst().digest()))
        .orElse(new Expected.Unknown("nothing was measured"));
  }

  private boolean isReference(TrialEvidence trial) {
    Optional<String> reference =
        run.job().variants().keySet().stream()
            .map(variant -> ConfigurationName.inVariant(variant, run.job().reference()))
            .filter(trial.configuration()::equals)
            .findFirst();
    return reference.isPresent();
  }

  private Expected inFile(long digest) {
    Path file = ResultFiles.file(run.folders().work(), Digest.format(digest));
    return Files.exists(file)
        ? new Expected.InFile(file)
        : new Expected.Unknown("the results " + Digest.format(digest) + " were not kept");
  }
}
