package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.threadmill.worker.Frame;
import io.threadmill.worker.WorkerFrames;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What somebody can do who finds the broker of a run, and what not.
class BrokerIntruderTest {

  private static final String PASSWORD = "c0ffee";

  @TempDir static Path shared;
  private static @Nullable Broker broker;
  private static BrokerAddress address = address(1, "");

  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    ((Logger) LoggerFactory.getLogger("org.apache.activemq")).setLevel(Level.OFF);
    Broker started = Broker.start("run", PASSWORD);
    broker = started;
    address = address(started.port(), PASSWORD);
  }

  @AfterAll
  static void close() throws Exception {
    if (broker != null) {
      broker.stop();
    }
  }

  private static BrokerAddress address(int port, String password) {
    return new BrokerAddress("127.0.0.1", port, "run", password, "threadmill", Optional.empty());
  }

  @Test
  void nobodyGetsInWithAWrongPassword() {
    assertThatThrownBy(
            () ->
                BrokerConnection.open(
                    address(address.port(), "wrong"), BrokerConnection.Prefetch.USUAL))
        .isInstanceOf(UnusableBrokerException.class)
        .hasMessage(
            "the broker at %s does not let user 'run' in: wrong user or password"
                .formatted(address.url()));
  }

  @Test
  void nobodyGetsInWithoutAName() {
    String url = "tcp://127.0.0.1:%d?reconnectAttempts=0".formatted(address.port());
    assertThatThrownBy(
            () -> {
              try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                  Connection connection = factory.createConnection()) {
                connection.start();
              }
            })
        .isInstanceOf(JMSSecurityException.class);
  }

  @Test
  void listensOnLoopbackAlone() throws IOException {
    for (var networks = NetworkInterface.getNetworkInterfaces(); networks.hasMoreElements(); ) {
      for (var addresses = networks.nextElement().getInetAddresses();
          addresses.hasMoreElements(); ) {
        InetAddress host = addresses.nextElement();
        if (!host.isLoopbackAddress()) {
          try (Socket socket = new Socket()) {
            assertThatThrownBy(
                    () -> socket.connect(new InetSocketAddress(host, address.port()), 1_000))
                .isInstanceOf(IOException.class);
          }
        }
      }
    }
  }

  @Test
  void aBrokerThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () -> BrokerConnection.open(address(1, PASSWORD), BrokerConnection.Prefetch.USUAL))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("the broker at tcp://127.0.0.1:1 cannot be reached: nobody listens there");
  }

  /// A forger who has user and password, and knows the queues of a trial, but not its token.
  @Test
  void whatIsForgedIsPassedOver() throws Exception {
    StagedPairs pairs = StagedPairs.bundled(folder);
    try (Agent agent = new Agent(options(address), Agent.Listener.NOBODY)) {
      agent.connect();
      try (EngagedTrial trial = EngagedTrial.of(address, pairs, folder);
          Connection forger = BrokerConnection.open(address, BrokerConnection.Prefetch.USUAL)) {
        forge(forger, trial.pool());
        assertThat(trial.sample()).isEqualTo(pairs.digest());
      }
    }
  }

  private static void forge(Connection forger, RemotePool pool) throws Exception {
    try (Session session = forger.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
      long next = pool.lanes().getFirst().number() + 1;
      List<Message> lies = new ArrayList<>();
      lies.add(session.createTextMessage("let me in"));
      lies.add(session.createObjectMessage("java"));
      lies.add(session.createBytesMessage());
      lies.add(new Letter(pool.token() + 1, next, results(9)).message(session));
      lies.add(new Letter(pool.token(), next - 1, results(9)).message(session));
      for (Destination to : List.of(pool.lanes().getFirst().replies(), pool.work())) {
        try (MessageProducer producer = session.createProducer(to)) {
          for (Message lie : lies) {
            producer.send(lie);
          }
        }
      }
    }
  }

  /// A result that is wrong for every pair.
  private static Frame results(long value) {
    return Frame.of(
        WorkerFrames.RESULTS,
        out -> {
          out.write(new byte[WorkerFrames.RESULTS_HEADER]);
          out.writeLong(Long.reverseBytes(value));
          out.write(new byte[RemoteFrames.TRAILER]);
        });
  }

  private static AgentOptions options(BrokerAddress broker) throws IOException {
    return new AgentOptions(
        broker, "host-a", 1, 0, Files.createTempDirectory(shared, "cache"), 1 << 20);
  }
}
