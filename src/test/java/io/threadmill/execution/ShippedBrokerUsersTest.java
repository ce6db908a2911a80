package io.threadmill.execution;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.worker.Transfer;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What users of the broker that we ship files for may do, and what not.
class ShippedBrokerUsersTest {

  @TempDir static Path shared;
  private static @Nullable InstalledBroker installed;

  @TempDir Path folder;

  @BeforeAll
  static void install() throws Exception {
    installed = InstalledBroker.start(shared, UnaryOperator.identity());
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
  void nobodyGetsInWithoutANameOrWithAWrongPassword() {
    String worker = InstalledBroker.WORKER;
    BrokerAddress wrong = broker().as(worker, "wrong", "threadmill", identity(worker));
    assertThatThrownBy(() -> BrokerConnection.open(wrong, BrokerConnection.Prefetch.NONE))
        .isInstanceOf(UnusableBrokerException.class)
        .hasMessage(
            "the broker at %s does not let user 'worker' in: wrong user or password", wrong.url());
    assertThatThrownBy(
            () -> {
              try (ActiveMQConnectionFactory factory =
                      new ActiveMQConnectionFactory(
                          BrokerConnection.url(wrong, BrokerConnection.Prefetch.NONE));
                  Connection connection = factory.createConnection()) {
                connection.start();
              }
            })
        .isInstanceOf(JMSSecurityException.class)
        .hasMessageMatching(
            "AMQ229031: Unable to validate user from 127\\.0\\.0\\.1:\\d+\\. Username: null; SSL certificate subject DN: CN=worker");
  }

  private static Optional<Path> identity(String user) {
    return Optional.of(broker().identity(user));
  }

  @Tag("long") // the refusal is not seen but waited for
  @Test
  void nobodyGetsInWithoutACertificate() {
    BrokerAddress address =
        broker()
            .as(
                InstalledBroker.WORKER,
                InstalledBroker.password("worker"),
                "threadmill",
                Optional.empty());
    assertThatThrownBy(() -> BrokerConnection.open(address, BrokerConnection.Prefetch.NONE))
        .isInstanceOf(UnusableBrokerException.class)
        .hasMessage(
            "the broker at %s: it does not accept our certificate: name a PEM file as identity that it trusts",
            address.url());
  }

  private TrialOutcome run(BrokerAddress broker) throws Exception {
    StagedPairs pairs = StagedPairs.bundled(folder);
    return new TrialProcess(List.of())
        .run(pairs.remoteRequest(broker, 4, Transfer.INLINE, folder), pairs.count(), (_, _) -> {});
  }

  /// Else somebody with an agent could have all agents work, or see the partitions of others.
  @Test
  void anAgentCannotMeasure() throws Exception {
    BrokerAddress worker = broker().as(InstalledBroker.WORKER);
    TrialOutcome outcome = run(worker);
    assertThat(outcome).isInstanceOf(TrialOutcome.Failed.class);
    assertThat(((TrialOutcome.Failed) outcome).message())
        .isEqualTo(
            "the broker at %s does not let user 'worker' do this: AMQ229213: User: worker does not have permission='CONSUME' for queue threadmill.dead on address threadmill.dead"
                .formatted(worker.url()));
    assertRefused(
        worker,
        session -> send(session, session.createTopic("threadmill.agents")),
        "AMQ229032: User: worker does not have permission='SEND' on address threadmill.agents");
    assertRefused(
        worker,
        session -> send(session, session.createQueue("threadmill.dead")),
        "AMQ229032: User: worker does not have permission='SEND' on address threadmill.dead");
    assertRefused(
        worker,
        session -> session.createBrowser(session.createQueue("threadmill.dead")).getEnumeration(),
        "AMQ229213: User: worker does not have permission='BROWSE' for queue threadmill.dead on address threadmill.dead");
  }

  @Test
  void aCoordinatorCannotPoseAsAnAgent() {
    BrokerAddress coordinator = broker().as(InstalledBroker.COORDINATOR);
    AgentOptions options = new AgentOptions(coordinator, "host-1", 1, 0, folder, 1);
    try (Agent agent = new Agent(options, Agent.Listener.NOBODY)) {
      assertThatThrownBy(agent::connect)
          .isInstanceOf(UnusableBrokerException.class)
          .hasMessageMatching(
              "\\Qthe broker at %s does not let user 'coordinator' do this: AMQ229213: User: coordinator does not have permission='CREATE_NON_DURABLE_QUEUE' for queue \\E[0-9a-f-]{36} on address threadmill\\.agents"
                  .formatted(coordinator.url()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {InstalledBroker.COORDINATOR, InstalledBroker.WORKER})
  void nobodyManagesItOrLeavesAnythingInIt(String user) {
    BrokerAddress who = broker().as(user);
    assertRefused(
        who,
        session -> send(session, session.createQueue("activemq.management")),
        "AMQ229032: User: %s does not have permission='MANAGE' on address activemq.management"
            .formatted(user));
    assertRefused(
        who,
        session -> send(session, session.createQueue("mine")),
        "There is no queue with name mine");
    assertRefused(
        who,
        session -> session.createConsumer(session.createTopic("mine")),
        "AMQ229032: User: %s does not have permission='CREATE_ADDRESS' on address mine"
            .formatted(user));
    assertRefused(
        who,
        session ->
            session.createSharedDurableConsumer(session.createTopic("threadmill.agents"), "mine"),
        "AMQ229213: User: %s does not have permission='CREATE_DURABLE_QUEUE' for queue mine on address threadmill.agents"
            .formatted(user));
  }

  /// A trial that is no more does not take its dead letters.
  @Test
  void deadLettersAreForgottenAfterAMinute() throws Exception {
    Connection connection =
        BrokerConnection.open(
            broker().as(InstalledBroker.COORDINATOR), BrokerConnection.Prefetch.NONE);
    try (Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
      Queue work = session.createTemporaryQueue();
      session.createProducer(work).send(session.createMessage());
      session.commit();
      MessageConsumer consumer = session.createConsumer(work);
      for (int attempt = 1; attempt <= RemoteNames.DELIVERY_ATTEMPTS; attempt++) {
        assertThat(consumer.receive(10_000)).isNotNull();
        session.rollback();
      }
      Message dead = session.createConsumer(session.createQueue("threadmill.dead")).receive(10_000);
      long now = System.currentTimeMillis();
      assertThat(dead.getJMSExpiration()).isBetween(now, now + 60_000);
      session.commit();
    } finally {
      BrokerConnection.close(connection);
    }
  }

  /// Something that a user does at the broker.
  @FunctionalInterface
  private interface Attempt {
    void make(Session session) throws JMSException;
  }

  private static void assertRefused(BrokerAddress who, Attempt attempt, String message) {
    assertThatThrownBy(
            () -> {
              Connection connection = BrokerConnection.open(who, BrokerConnection.Prefetch.NONE);
              try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                attempt.make(session);
              } finally {
                BrokerConnection.close(connection);
              }
            })
        .isInstanceOf(JMSException.class)
        .hasMessage(message);
  }

  private static void send(Session session, Destination to) throws JMSException {
    session.createProducer(to).send(session.createMessage()); // durable: it is waited for
  }
}
