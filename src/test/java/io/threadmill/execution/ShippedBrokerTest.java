package io.threadmill.execution;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.Sample;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the broker that we ship files for lets whom do, with real trials over TLS.
class ShippedBrokerTest {

  @TempDir static Path shared;
  private static @Nullable InstalledBroker installed;

  @TempDir Path folder;

  @BeforeAll
  static void install() throws Exception {
    installed =
        InstalledBroker.start(shared, UnaryOperator.identity(), "-Dthreadmill.broker.memory=32M");
  }

  @AfterAll
  static void stop() {
    if (installed != null) {
      installed.close();
    }
  }

  private static InstalledBroker broker() {
    return requireNonNull(installed);
  }

  @Test
  void aTrialOverTls() throws Exception {
    StagedPairs pairs = StagedPairs.random(folder, 1_000);
    try (Agents agents = new Agents(broker().as(InstalledBroker.WORKER), folder)) {
      agents.add(2, Optional.empty());
      for (Transfer transfer : List.of(Transfer.INLINE, Transfer.CACHED)) {
        TrialOutcome outcome = run(broker().as(InstalledBroker.COORDINATOR), pairs, 8, transfer);
        assertThat(outcome).isInstanceOf(TrialOutcome.Measured.class);
        TrialOutcome.Measured measured = (TrialOutcome.Measured) outcome;
        assertThat(measured.samples()).extracting(Sample::digest).containsOnly(pairs.digest());
        assertThat(measured.workers()).hasSize(2);
      }
    }
  }

  private TrialOutcome run(
      BrokerAddress broker, StagedPairs pairs, int partitions, Transfer transfer) throws Exception {
    Path results = Files.createTempDirectory(folder, "results");
    TrialRequest usual = pairs.request(Mode.REMOTE, 2, partitions, results);
    TrialRequest request =
        new TrialRequest(
            usual.workload(),
            usual.variant(),
            Mode.REMOTE,
            2,
            transfer,
            List.of(),
            usual.numberSet(),
            partitions,
            1,
            usual.sampling(),
            usual.timeoutNs(),
            results,
            List.of(),
            Optional.of(new RemoteWorkers(broker, 1, Duration.ofSeconds(10), "test")));
    return new TrialProcess(List.of()).run(request, pairs.count(), (_, _) -> {});
  }

  /// Without the dead letters of the broker nobody would tell the trial.
  @Test
  void aPartitionThatEndsTwoWorkersIsGivenUpByName() throws Exception {
    assertGivenUp(broker(), BrokerAddress.USUAL_PREFIX);
  }

  @Test
  void anotherPrefixBesideIt() throws Exception {
    try (InstalledBroker both =
        InstalledBroker.start(
            Files.createDirectory(folder.resolve("both")),
            xml -> xml.replace("<!-- other prefix", "").replace("other prefix -->", ""))) {
      assertGivenUp(both, "other");
    }
  }

  private void assertGivenUp(InstalledBroker broker, String prefix) throws Exception {
    StagedPairs pairs = StagedPairs.bundled(folder);
    FaultyKernel kernel =
        FaultyKernel.compile(
            folder, "if (rows.get(from, 0) == 1551645L) Runtime.getRuntime().halt(9);");
    try (Agents agents = new Agents(broker.as(InstalledBroker.WORKER, prefix), folder)) {
      agents.add(2, Optional.of(kernel.classes()));
      TrialOutcome outcome =
          run(broker.as(InstalledBroker.COORDINATOR, prefix), pairs, 4, Transfer.INLINE);
      assertThat(outcome).isInstanceOf(TrialOutcome.Failed.class);
      String worker = "worker [12] of 2 \\(process \\d+ on host-[12]\\)";
      assertThat(((TrialOutcome.Failed) outcome).message())
          .matches(
              "partition 2 \\(rows 2 to 2\\) was given up: %s ended at a partition with exit code 9; %s ended at a partition with exit code 9"
                  .formatted(worker, worker));
    }
  }
}
