package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.worker.Transfer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an agent does not do for others, and what they learn of it.
class AgentRefusalTest {

  @TempDir static Path shared;
  private static @Nullable Broker broker;
  private static BrokerAddress address = address(1);

  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    Broker started = Broker.start("run", "c0ffee");
    broker = started;
    address = address(started.port());
  }

  @AfterAll
  static void close() throws Exception {
    if (broker != null) {
      broker.stop();
    }
  }

  private static BrokerAddress address(int port) {
    return new BrokerAddress("127.0.0.1", port, "run", "c0ffee", "threadmill", Optional.empty());
  }

  private static AgentOptions options(BrokerAddress broker) {
    return new AgentOptions(broker, "host-a", 1, 0, shared.resolve("cache"), 1 << 20);
  }

  /// The trial waits for others, and says at last whom it has seen.
  @Test
  void aTrialNamesTheAgentOfAnotherVersion() throws Exception {
    try (Agent agent = new Agent(options(address), Agent.Listener.NOBODY, "0.0.9")) {
      agent.connect();
      assertThatThrownBy(
              () ->
                  EngagedTrial.of(
                      address, StagedPairs.bundled(folder), folder, Duration.ofSeconds(1)))
          .isInstanceOf(WorkerException.class)
          .hasMessage(
              "1 remote worker wanted, 0 free agents seen at %s in 1 s; host-a (process %d): it is of version 0.0.9, the coordinator of version %s"
                  .formatted(
                      address.url(), ProcessHandle.current().pid(), ProgramVersion.current()));
    }
  }

  @Test
  void anAgentRefusesWhatItDoesNotKnow() throws Exception {
    AgentRules rules = new AgentRules(options(address), "1.0");
    assertThat(rules.refusal(new Wanted("2.0", "test", 1)))
        .isEqualTo("it is of version 1.0, the coordinator of version 2.0");
    assertThat(rules.refusal(new Wanted("1.0", "test", 2)))
        .isEqualTo("it gives a worker 1 thread, 2 are wanted");
    assertThat(rules.refusal(assignment("gcd", "", List.of()))).isEmpty();
    assertThat(rules.refusal(assignment("command", "", List.of())))
        .hasValue("it runs no commands of others");
    assertThat(rules.refusal(assignment("mine", "abc", List.of())))
        .hasValue("it knows no workload 'mine'");
    assertThat(rules.refusal(assignment("gcd", "", List.of("-XX:OnError=sh"))))
        .hasValue("the JVM option '-XX:OnError=sh' is not allowed");
  }

  @Test
  void anAgentRefusesWhatItHasNoMemoryFor() throws Exception {
    AgentOptions usual = options(address);
    AgentRules rules =
        new AgentRules(
            new AgentOptions(usual.broker(), "host-a", 1, 1 << 26, usual.cache(), 1 << 20), "1.0");
    assertThat(rules.refusal(assignment("gcd", "", List.of("-Xmx1g"))))
        .hasValue("'-Xmx1g' is more than the 64 MB that it gives a worker");
    assertThat(rules.refusal(assignment("gcd", "", List.of("-Xmx32m")))).isEmpty();
    assertThat(rules.refusal(assignment("gcd", "", List.of()))).isEmpty();
  }

  private static Assignment assignment(String workload, String mark, List<String> workerJvm) {
    return new Assignment(
        "1.0", "test", workload, mark, "euclid", Transfer.INLINE, "", 0, 2, 1, workerJvm, 1, 1);
  }
}
