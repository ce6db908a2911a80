package io.threadmill.batch;

import io.threadmill.execution.ResultFiles;
import io.threadmill.history.History;
import io.threadmill.history.ResultTable;
import io.threadmill.history.RunState;
import io.threadmill.history.StoredRun;
import io.threadmill.history.StoredTrial;
import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.Rows;
import io.threadmill.plan.Configuration;
import io.threadmill.report.RunReport;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.verification.TrialEvidence;
import io.threadmill.verification.TrialEvidence.SampleEvidence;
import io.threadmill.verification.Verification;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Quantity;
import io.threadmill.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What is done once everything is measured: proofs, results, files.
record Closing(History history, Reporting reporting, InstantSource clock) {

  void verify(Run run) throws IOException, InterruptedException, RunStoppedException {
    List<TrialEvidence> evidence =
        history.trials().ofAllPasses(run.id()).stream()
            .map(trial -> evidence(run.job().workload(), trial))
            .toList();
    try (Arena arena = Arena.ofShared()) {
      NumberSet numbers = NumberSet.open(run.folders().numbers());
      Verification verification =
          new Verification(
              run.job().workload(),
              numbers.columns(),
              numbers.map(arena),
              new RightAnswers(run, numbers).of(evidence));
      List<CorrectnessVerdict> verdicts =
          verification.judge(evidence, ResultFiles.in(run.folders().work()));
      history.verdicts().store(run.id(), verdicts);
      verification
          .rightDigest()
          .ifPresent(digest -> history.runs().rightDigest(run.id(), Digest.format(digest)));
    }
  }

  void storeResults(Run run) throws IOException {
    StoredRun stored = history.runs().find(run.id()).orElseThrow();
    Optional<Path> file =
        stored.rightDigest().map(digest -> ResultFiles.file(run.folders().work(), digest));
    if (file.isEmpty()) {
      return;
    }
    try (Arena arena = Arena.ofShared();
        ResultTable.Writer database = history.results().replace(run.id())) {
      RightResults results = new RightResults(run.job().workload(), rows(run, arena), file.get());
      reporting.writeResults(
          stored,
          csv ->
              results.forEach(
                  row -> {
                    csv.accept(row);
                    if (row.row() < run.job().storeRows()) {
                      database.add(row);
                    }
                  }));
    }
  }

  /// A run is finished when its files are there, and not before.
  void report(Run run) {
    StoredRun stored = history.runs().find(run.id()).orElseThrow();
    RunReport report = reporting.report(run.id()).orElseThrow();
    ExitCode exit = ExitCode.of(report.exitCode().orElse(ExitCode.INTERNAL_ERROR.code()));
    history.together(
        () -> {
          history.figures().store(run.id(), report.figures());
          history.changes().store(stored, report.sightings());
          history.runs().ended(run.id(), RunState.FINISHED, exit.code(), "", clock.instant());
          write(run);
        });
  }

  private void write(Run run) {
    try {
      reporting.write(run.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TrialEvidence evidence(Workload workload, StoredTrial trial) {
    Configuration configuration = trial.configuration();
    return new TrialEvidence(
        configuration.name(),
        trial.ended(),
        trial.message(),
        trial.observations().of(Quantity.EXPECTED),
        TrialEvidence.mayLose(
            workload, configuration.variant(), configuration.mode(), configuration.workers()),
        trial.samples().stream()
            .map(it -> new SampleEvidence(it.digest(), it.observations().of(Quantity.FOUND)))
            .toList());
  }

  private static Rows rows(Run run, Arena arena) {
    return NumberSet.open(run.folders().numbers()).map(arena);
  }
}
