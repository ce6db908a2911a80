package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody else uses what we use on a broker, which is as brokers are where nobody configures
/// them.
class QueuesOfOthersTest {

  private static final long PATIENCE_MS = 10_000;

  @TempDir Path folder;
  private PlainBroker broker;
  private BrokerAddress address;
  private Connection other;
  private Session session;
  private StagedPairs pairs;

  @BeforeEach
  void open() throws Exception {
    broker = PlainBroker.start(true);
    address = broker.as("me");
    other = BrokerConnection.open(address, BrokerConnection.Prefetch.NONE);
    session = other.createSession(false, Session.AUTO_ACKNOWLEDGE);
    pairs = StagedPairs.bundled(folder);
  }

  @AfterEach
  void close() throws Exception {
    BrokerConnection.close(other);
    broker.close();
  }

  private Agent agent() throws Exception {
    Agent agent =
        new Agent(
            new AgentOptions(address, "host-a", 1, 0, folder.resolve("cache"), 1 << 20),
            Agent.Listener.NOBODY);
    agent.connect();
    return agent;
  }

  private void send(Destination to, String text) throws Exception {
    try (MessageProducer producer = session.createProducer(to)) {
      producer.send(session.createTextMessage(text));
    }
  }

  @Test
  void aQueueOfTheNameOfOurTopic() throws Exception {
    Destination theirs = session.createQueue("threadmill.agents");
    try (MessageConsumer consumer = session.createConsumer(theirs);
        Agent _ = agent();
        EngagedTrial trial = EngagedTrial.of(address, pairs, folder)) {
      send(theirs, "theirs");
      assertThat(trial.sample()).isEqualTo(pairs.digest());
      Message message = consumer.receive(PATIENCE_MS);
      assertThat(((TextMessage) message).getText()).isEqualTo("theirs");
    }
  }

  @Test
  void lettersToAgentsThatAreNoneOfOurs() throws Exception {
    try (Agent _ = agent()) {
      send(session.createTopic("threadmill.agents"), "who is there?");
      try (EngagedTrial trial = EngagedTrial.of(address, pairs, folder)) {
        send(session.createTopic("threadmill.agents"), "who is there?");
        assertThat(trial.sample()).isEqualTo(pairs.digest());
      }
    }
  }

  @Test
  void deadLettersOfOthersStayWhereTheyAre() throws Exception {
    Destination dead = session.createQueue("threadmill.dead");
    send(dead, "theirs");
    try (Agent _ = agent();
        EngagedTrial trial = EngagedTrial.of(address, pairs, folder)) {
      send(dead, "theirs too");
      assertThat(trial.sample()).isEqualTo(pairs.digest());
    }
    try (MessageConsumer consumer = session.createConsumer(dead)) {
      for (String text : new String[] {"theirs", "theirs too"}) {
        assertThat(((TextMessage) consumer.receive(PATIENCE_MS)).getText()).isEqualTo(text);
      }
    }
  }

  /// Whoever has user and password can take a partition away. Nobody else gets it, and the trial
  /// says which one it was.
  @Test
  void whoTakesAPartitionMakesTheTrialFailByItsName() throws Exception {
    try (Agent _ = agent();
        EngagedTrial trial = EngagedTrial.of(address, pairs, folder, Duration.ofSeconds(2));
        MessageConsumer thief =
            session.createConsumer(session.createQueue(trial.pool().work().getQueueName()))) {
      CompletableFuture<Message> stolen = new CompletableFuture<>();
      thief.setMessageListener(stolen::complete);
      assertThatThrownBy(
              () -> {
                while (true) {
                  assertThat(trial.sample()).isEqualTo(pairs.digest());
                }
              })
          .cause()
          .isInstanceOf(WorkerException.class)
          .hasMessageMatching(
              "there was no result of partition [0-3] \\(rows [0-3] to [0-3]\\) when the timeout of 2\\.00 s was over");
      assertThat(stolen).isCompleted();
    }
  }
}
