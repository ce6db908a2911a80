package io.threadmill.execution;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.measurement.Sample;
import io.threadmill.worker.Transfer;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
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
    assertMeasured();
  }

  private void assertMeasured() throws Exception {
    StagedPairs pairs = StagedPairs.random(folder, 1_000);
    try (Agents agents = new Agents(broker().as(InstalledBroker.WORKER), folder)) {
      agents.add(2, Optional.empty());
      TrialOutcome outcome =
          run(broker().as(InstalledBroker.COORDINATOR), pairs, 8, Transfer.CACHED);
      assertThat(outcome).isInstanceOf(TrialOutcome.Measured.class);
      TrialOutcome.Measured measured = (TrialOutcome.Measured) outcome;
      assertThat(measured.samples()).extracting(Sample::digest).containsOnly(pairs.digest());
      assertThat(measured.workers()).hasSize(2);
    }
  }

  private TrialOutcome run(
      BrokerAddress broker, StagedPairs pairs, int partitions, Transfer transfer) throws Exception {
    Path results = Files.createTempDirectory(folder, "results");
    return new TrialProcess(List.of())
        .run(
            pairs.remoteRequest(broker, partitions, transfer, results),
            pairs.count(),
            (_, _) -> {});
  }

  /// Without the dead letters of the broker nobody would tell the trial.
  @Tag("long")
  @Test
  void aPartitionThatEndsTwoWorkersIsGivenUpByName() throws Exception {
    assertGivenUp(broker(), BrokerAddress.USUAL_PREFIX);
  }

  @Tag("long")
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

  /// What is in its memory is 32 MB at most.
  @Tag("long")
  @Test
  void aFullBrokerSaysSo() throws Exception {
    BrokerAddress coordinator = broker().as(InstalledBroker.COORDINATOR);
    Connection connection = BrokerConnection.open(coordinator, BrokerConnection.Prefetch.NONE);
    try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      MessageProducer producer = session.createProducer(session.createTemporaryQueue());
      producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
      BytesMessage message = session.createBytesMessage();
      message.writeBytes(new byte[1 << 20]);
      assertThatThrownBy(
              () -> {
                for (int sent = 0; sent < 100; sent++) {
                  producer.send(message);
                }
              })
          .isInstanceOf(JMSException.class)
          .hasMessageContaining("AMQ219058: Address \"")
          .hasMessageContaining("\" is full. Message encode size = 1048845B");
      assertThat(
              ((TrialOutcome.Failed)
                      run(coordinator, StagedPairs.bundled(folder), 4, Transfer.INLINE))
                  .message())
          .matches(
              "\\Qthe broker at %s is full: AMQ219058: Address \"threadmill.agents\" is full. Message encode size = \\E\\d+B"
                  .formatted(coordinator.url()));
    } finally {
      BrokerConnection.close(connection); // and the queue with it
    }
    assertMeasured();
  }
}
