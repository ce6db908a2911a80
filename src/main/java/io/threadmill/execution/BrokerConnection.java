package io.threadmill.execution;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQAddressFullException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.apache.activemq.artemis.jms.client.JMSExceptionHelper;
import org.jspecify.annotations.Nullable;

/// Connects to brokers. No object of a type that a sender names is ever made from a message, a
/// connection that is lost stays lost, and the silence of the other side is noticed.
final class BrokerConnection {

  /// The other side is given up after so long without a word.
  static final Duration SILENCE = Duration.ofSeconds(10);

  /// The most bytes of a message. All of them travel as one piece: what the client calls a large
  /// message takes several round trips.
  static final int LARGEST_MESSAGE = 1 << 27;

  private static final Duration CALL = Duration.ofSeconds(10);

  /// How many messages a consumer gets before it asks for them.
  enum Prefetch {
    /// None: whoever is busy takes no work from those who are not.
    NONE(0),
    USUAL(1 << 20);

    private final int windowBytes;

    Prefetch(int windowBytes) {
      this.windowBytes = windowBytes;
    }
  }

  private BrokerConnection() {}

  /// A connection that has been started.
  ///
  /// @throws UnusableBrokerException when it refuses, is not who it should be or speaks otherwise
  /// @throws IOException when the broker is not there; the message is one line that names it
  static Connection open(BrokerAddress broker, Prefetch prefetch) throws IOException {
    if (broker.tls().isPresent()) {
      TlsFiles.check(broker); // the client would only say that it cannot connect
    }
    Connection connection = null;
    try {
      @SuppressWarnings("resource") // closing the factory would close its connections
      ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url(broker, prefetch));
      connection = factory.createConnection(broker.user(), broker.password());
      connection.start();
      return connection;
    } catch (JMSSecurityException e) {
      close(connection);
      throw new UnusableBrokerException(
          "the broker at %s does not let user '%s' in: wrong user or password"
              .formatted(broker.url(), broker.user()),
          e);
    } catch (JMSException | RuntimeException e) {
      close(connection);
      new BrokerDoor(broker, CALL).knock();
      throw new IOException(
          "the broker at %s cannot be reached: %s".formatted(broker.url(), firstLine(e)), e);
    }
  }

  /// Closes a connection, whose broker may be gone.
  static void close(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (JMSException _) {
        // gone already
      }
    }
  }

  /// Asks a broker for a queue; it is not made, even where the broker makes what is asked for.
  ///
  /// @throws InvalidDestinationException when there is no such queue
  /// @throws JMSException when the broker does not answer
  static void requireQueue(Session session, Destination queue) throws JMSException {
    String name = ((Queue) queue).getQueueName();
    try {
      if (!((ActiveMQSession) session)
          .getCoreSession()
          .queueQuery(SimpleString.of(name))
          .isExists()) {
        throw new InvalidDestinationException("no queue " + name);
      }
    } catch (ActiveMQException e) {
      throw JMSExceptionHelper.convertFromActiveMQException(e);
    }
  }

  /// As the client wants it.
  static String url(BrokerAddress broker, Prefetch prefetch) {
    StringBuilder url = new StringBuilder("tcp://");
    url.append(broker.host().contains(":") ? "[" + broker.host() + "]" : broker.host());
    url.append(':').append(broker.port());
    url.append("?consumerWindowSize=").append(prefetch.windowBytes);
    url.append("&minLargeMessageSize=").append(2 * LARGEST_MESSAGE);
    url.append("&deserializationDenyList=*&useTopologyForLoadBalancing=false&reconnectAttempts=0");
    url.append("&initialConnectAttempts=1&connectionTTL=").append(SILENCE.toMillis());
    url.append("&clientFailureCheckPeriod=").append(SILENCE.toMillis() / 5);
    url.append("&callTimeout=").append(CALL.toMillis());
    url.append("&connect-timeout-millis=").append(CALL.toMillis());
    broker.tls().ifPresent(tls -> append(tls, url));
    return url.toString();
  }

  private static void append(BrokerTls tls, StringBuilder url) {
    url.append("&sslEnabled=true&verifyHost=true&enabledProtocols=TLSv1.3,TLSv1.2");
    append("trustStore", "PEMCA", tls.trust(), url);
    append("keyStore", "PEM", tls.identity(), url);
  }

  private static void append(String store, String type, Optional<Path> file, StringBuilder url) {
    file.ifPresent(
        it -> url.append("&%sType=%s&%sPath=%s".formatted(store, type, store, encoded(it))));
  }

  private static String encoded(Path file) {
    return URLEncoder.encode(file.toString(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// What to say of a broker that does not do what it is there for.
  static String trouble(BrokerAddress broker, Exception cause) {
    String why = firstLine(cause);
    if (cause instanceof JMSSecurityException) {
      return "the broker at %s does not let user '%s' do this: %s"
          .formatted(broker.url(), broker.user(), why);
    }
    return "the broker at %s %s: %s"
        .formatted(
            broker.url(),
            cause.getCause() instanceof ActiveMQAddressFullException ? "is full" : "was lost",
            why);
  }

  /// What a failure says of itself.
  static String firstLine(Throwable cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
  }
}
