package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// Agents whose trials end, one way or the other.
@Tag("long")
class AbandonedAgentTest {

  private static final String AGENT = "agent";
  private static final String TRIAL = "trial";

  @TempDir Path folder;
  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
  private final BlockingQueue<String> released = new LinkedBlockingQueue<>();

  private void start(boolean autoCreated) throws Exception {
    ((Logger) LoggerFactory.getLogger("org.apache.activemq")).setLevel(Level.OFF);
    broker.setConfiguration(
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setSecurityEnabled(false)
            .addAddressSetting(
                "temporary.#", new AddressSettings().setAutoCreateQueues(autoCreated))
            .setTemporaryQueueNamespace("temporary")
            .addAcceptorConfiguration("in", "tcp://127.0.0.1:0"));
    broker.start();
  }

  @AfterEach
  void close() throws Exception {
    broker.stop();
  }

  private BrokerAddress as(String user) {
    NettyAcceptor door =
        (NettyAcceptor) broker.getActiveMQServer().getRemotingService().getAcceptor("in");
    return new BrokerAddress(
        "127.0.0.1", door.getActualPort(), user, "", "threadmill", Optional.empty());
  }

  private Agent agent() throws Exception {
    Path cache = Files.createTempDirectory(folder, "cache");
    Agent agent =
        new Agent(
            new AgentOptions(as(AGENT), "host-a", 1, 0, cache, 1 << 20),
            new Agent.Listener() {
              @Override
              public void released(String coordinator) {
                released.add(coordinator);
              }
            });
    agent.connect();
    return agent;
  }

  private long sessions(String user) {
    return broker.getActiveMQServer().getSessions().stream()
        .filter(session -> user.equals(session.getUsername()))
        .count();
  }

  /// As when the process of the trial is killed while nobody computes anything.
  private void killTrial() {
    for (ServerSession session : broker.getActiveMQServer().getSessions()) {
      if (TRIAL.equals(session.getUsername())) {
        session.getRemotingConnection().fail(new ActiveMQException("killed"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAgentIsFreeAgainWhenItsTrialWasKilled(boolean autoCreated) throws Exception {
    start(autoCreated);
    StagedPairs pairs = StagedPairs.bundled(folder);
    try (Agent _ = agent()) {
      try (EngagedTrial trial = EngagedTrial.of(as(TRIAL), pairs, folder)) {
        assertThat(trial.sample()).isEqualTo(pairs.digest());
        killTrial();
        assertThat(released.poll(30, TimeUnit.SECONDS)).isEqualTo("test");
      }
      try (EngagedTrial next = EngagedTrial.of(as(TRIAL), pairs, folder)) {
        assertThat(next.sample()).isEqualTo(pairs.digest());
      }
    }
  }

  @Test
  void anAgentKeepsNothingOfItsTrials() throws Exception {
    start(false);
    StagedPairs pairs = StagedPairs.bundled(folder);
    try (Agent _ = agent()) {
      long before = sessions(AGENT);
      for (int trials = 0; trials < 3; trials++) {
        try (EngagedTrial trial = EngagedTrial.of(as(TRIAL), pairs, folder)) {
          assertThat(trial.sample()).isEqualTo(pairs.digest());
          assertThat(sessions(AGENT)).isGreaterThan(before);
        }
        assertThat(released.poll(30, TimeUnit.SECONDS)).isEqualTo("test");
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(sessions(AGENT)).isEqualTo(before));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  Thread.getAllStackTraces().keySet().stream()
                      .noneMatch(thread -> thread.getName().startsWith("slot-")));
      assertThat(released).isEmpty();
    }
  }
}
