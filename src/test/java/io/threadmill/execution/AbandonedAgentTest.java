package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Agents whose trials end, one way or the other.
@Tag("long")
class AbandonedAgentTest {

  private static final String AGENT = "agent";
  private static final String TRIAL = "trial";

  @TempDir Path folder;
  private final BlockingQueue<String> released = new LinkedBlockingQueue<>();

  private Agent agent(PlainBroker broker) throws Exception {
    Path cache = Files.createTempDirectory(folder, "cache");
    Agent agent =
        new Agent(
            new AgentOptions(broker.as(AGENT), "host-a", 1, 0, cache, 1 << 20),
            new Agent.Listener() {
              @Override
              public void released(String coordinator) {
                released.add(coordinator);
              }
            });
    agent.connect();
    return agent;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAgentIsFreeAgainWhenItsTrialWasKilled(boolean autoCreated) throws Exception {
    StagedPairs pairs = StagedPairs.bundled(folder);
    try (PlainBroker broker = PlainBroker.start(autoCreated);
        Agent _ = agent(broker)) {
      try (EngagedTrial trial = EngagedTrial.of(broker.as(TRIAL), pairs, folder)) {
        assertThat(trial.sample()).isEqualTo(pairs.digest());
        broker.lose(TRIAL); // while nobody computes anything
        assertThat(released.poll(30, TimeUnit.SECONDS)).isEqualTo("test");
      }
      try (EngagedTrial next = EngagedTrial.of(broker.as(TRIAL), pairs, folder)) {
        assertThat(next.sample()).isEqualTo(pairs.digest());
      }
    }
  }

  @Test
  void anAgentKeepsNothingOfItsTrials() throws Exception {
    StagedPairs pairs = StagedPairs.bundled(folder);
    try (PlainBroker broker = PlainBroker.start(false);
        Agent _ = agent(broker)) {
      long before = broker.sessions(AGENT);
      for (int trials = 0; trials < 3; trials++) {
        try (EngagedTrial trial = EngagedTrial.of(broker.as(TRIAL), pairs, folder)) {
          assertThat(trial.sample()).isEqualTo(pairs.digest());
          assertThat(broker.sessions(AGENT)).isGreaterThan(before);
        }
        assertThat(released.poll(30, TimeUnit.SECONDS)).isEqualTo("test");
      }
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(broker.sessions(AGENT)).isEqualTo(before));
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
