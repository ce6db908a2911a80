package io.threadmill.execution;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.LoggerFactory;

/// A broker in this process as brokers are where nobody configures them; it lets everybody in.
record PlainBroker(EmbeddedActiveMQ server) implements AutoCloseable {

  /// @param autoCreated whether it makes temporary queues, too, that somebody asks for
  static PlainBroker start(boolean autoCreated) throws Exception {
    ((Logger) LoggerFactory.getLogger("org.apache.activemq")).setLevel(Level.OFF);
    PlainBroker broker = new PlainBroker(new EmbeddedActiveMQ());
    broker.server.setConfiguration(
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setSecurityEnabled(false)
            .setTemporaryQueueNamespace("temporary")
            .addAddressSetting(
                "temporary.#", new AddressSettings().setAutoCreateQueues(autoCreated))
            .addAcceptorConfiguration("in", "tcp://127.0.0.1:0"));
    broker.server.start();
    return broker;
  }

  /// @param user whom it knows a connection by
  BrokerAddress as(String user) {
    NettyAcceptor door =
        (NettyAcceptor) server.getActiveMQServer().getRemotingService().getAcceptor("in");
    return new BrokerAddress(
        "127.0.0.1", door.getActualPort(), user, "", "threadmill", Optional.empty());
  }

  /// How many sessions a user has.
  long sessions(String user) {
    return server.getActiveMQServer().getSessions().stream()
        .filter(session -> user.equals(session.getUsername()))
        .count();
  }

  /// Ends the connections of a user as if its process had been killed.
  void lose(String user) {
    for (ServerSession session : server.getActiveMQServer().getSessions()) {
      if (user.equals(session.getUsername())) {
        session.getRemotingConnection().fail(new ActiveMQException("killed"));
      }
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the broker does not stop", e);
    }
  }
}
