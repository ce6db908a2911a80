package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A broker that is not there when a trial wants it.
class LateBrokerTest {

  private static final String PASSWORD = "c0ffee";

  @TempDir Path folder;

  private static BrokerAddress address(int port) {
    return new BrokerAddress("127.0.0.1", port, "run", PASSWORD, "threadmill", Optional.empty());
  }

  /// Where nobody listens any more.
  private static int freePort() throws Exception {
    Broker broker = Broker.start("run", PASSWORD);
    int port = broker.port();
    broker.stop();
    return port;
  }

  private static boolean isWaiting(Thread trial) {
    return trial.getState() == Thread.State.TIMED_WAITING
        && Arrays.stream(trial.getStackTrace())
            .anyMatch(
                frame ->
                    frame.getClassName().equals(RemotePool.class.getName())
                        && frame.getMethodName().equals("connected"));
  }

  @Test
  void aTrialWaitsForIt() throws Exception {
    int port = freePort();
    StagedPairs pairs = StagedPairs.bundled(folder);
    FutureTask<Long> digest =
        new FutureTask<>(
            () -> {
              try (EngagedTrial trial =
                  EngagedTrial.of(address(port), pairs, folder, Duration.ofSeconds(30))) {
                return trial.sample();
              }
            });
    Thread trial = Thread.ofPlatform().start(digest);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> isWaiting(trial));
    Broker broker =
        Broker.start("run", PASSWORD, "tcp://127.0.0.1:%d?protocols=CORE".formatted(port));
    AgentOptions options =
        new AgentOptions(address(port), "host-a", 1, 0, folder.resolve("cache"), 1 << 20);
    try (Agent agent = new Agent(options, Agent.Listener.NOBODY)) {
      agent.connect();
      assertThat(digest.get()).isEqualTo(pairs.digest());
    } finally {
      broker.stop();
    }
  }

  @Test
  void aTrialDoesNotWaitForEver() throws Exception {
    int port = freePort();
    FutureTask<EngagedTrial> trial =
        new FutureTask<>(
            () ->
                EngagedTrial.of(
                    address(port), StagedPairs.bundled(folder), folder, Duration.ofSeconds(1)));
    trial.run();
    assertThat(trial)
        .failsWithin(Duration.ZERO)
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isInstanceOf(WorkerException.class)
        .withMessage(
            "the broker at tcp://127.0.0.1:%d cannot be reached: nobody listens there"
                .formatted(port));
  }
}
