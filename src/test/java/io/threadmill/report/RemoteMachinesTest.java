package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.StoredTrial;
import io.threadmill.plan.Configuration;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Observations;
import io.threadmill.workload.Quantity;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Remote workers are judged by the machines that they are on, not by the one that runs the job,
/// which has 2 cores.
class RemoteMachinesTest {

  private static final String NAME = "trial-division/remote-2x2";
  private static final Configuration REMOTE =
      new Configuration(NAME, "trial-division", Mode.REMOTE, 2, Transfer.INLINE, 2);
  private static final List<String> WORKERS =
      List.of("worker 1 of 2 (process 11 on host-a)", "worker 2 of 2 (process 12 on host-b)");

  /// @param cores of all machines of the workers of the last block, the fewest
  private static SampleRun run(int cores) {
    SampleRun run = SampleRun.measured(8);
    for (int block = 1; block <= 8; block++) {
      run.trials.add(
          ChangedTrial.of(
              SampleRun.trial(block, 3, REMOTE, 30_000_000, SampleRun.RIGHT),
              Observations.of(Quantity.CORES, block == 8 ? cores : 16),
              WORKERS));
    }
    run.correct(REMOTE);
    run.definition = "{\"checks\":{\"min-speedup\":{\"%s\":3}}}".formatted(NAME);
    return run;
  }

  private static List<String> crowds(RunReport report) {
    return report.warnings().stream()
        .filter(warning -> warning.kind().equals("more-workers-than-cores"))
        .map(Warning::line)
        .toList();
  }

  @Test
  void asManyWorkersAsTheirMachinesHaveCoresAreJudged() {
    RunReport report = run(4).report();
    assertThat(crowds(report)).isEmpty();
    assertThat(report.checks())
        .singleElement()
        .satisfies(check -> assertThat(check.result()).isNotEqualTo(Check.Result.NOT_JUDGED));
  }

  @Test
  void moreWorkersThanTheirMachinesHaveCoresAreNot() {
    RunReport report = run(3).report();
    assertThat(crowds(report))
        .containsExactly(
            "more workers than their machines' 3 cores: "
                + NAME
                + "; expect no speedup beyond the cores");
    assertThat(report.checks())
        .extracting(Check::line)
        .containsExactly(
            "check min-speedup 3 not judged: " + NAME + ": more workers than cores (3)");
  }

  @Test
  void runJsonNamesWorkersAndTheirThreads() {
    RunReport report = run(4).report();
    JsonNode all = RunJson.tree(report);
    JsonNode remote =
        all.path("configurations")
            .valueStream()
            .filter(it -> it.path("configuration").asString().equals(NAME))
            .findFirst()
            .orElseThrow();
    assertThat(remote.path("workers").asInt()).isEqualTo(2);
    assertThat(remote.path("threads").asInt()).isEqualTo(2);
    assertThat(remote.path("remoteWorkers").path(0).toString())
        .isEqualTo(
            "{\"block\":1,\"names\":[\"%s\",\"%s\"]}"
                .formatted(WORKERS.getFirst(), WORKERS.getLast()));
  }

  /// As many at once are not the same configuration.
  @Test
  void workersOfOneThreadAndOfTwoScaleApart() {
    Configuration plain =
        new Configuration(
            "trial-division/remote-4", "trial-division", Mode.REMOTE, 4, Transfer.INLINE, 4);
    assertThat(ScalingSeries.name(plain)).isEqualTo("trial-division/remote");
    assertThat(ScalingSeries.name(REMOTE)).isEqualTo("trial-division/remote-x2");
  }

  @Test
  void theNumbersOfPartitionsLeadToTheName() {
    StoredTrial trial = run(4).trials.getLast();
    assertThat(trial.threads()).isEqualTo(2);
    assertThat(List.of(0, 1, 2, 3))
        .extracting(number -> trial.remoteWorker(number).orElseThrow())
        .containsExactly(
            WORKERS.getFirst(), WORKERS.getFirst(), WORKERS.getLast(), WORKERS.getLast());
    assertThat(trial.remoteWorker(4)).isEmpty();
  }
}
