package io.threadmill.execution;

import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/// A broker inside this process, for one run: it listens on loopback only, knows one user, writes
/// nothing to disk and cannot be managed from outside.
final class Broker {

  private static final String ROLE = "measuring";
  private static final String ALL = "#";

  private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();

  private Broker() {}

  /// Starts one on a free port.
  ///
  /// @param user the only one it lets in
  static Broker start(String user, String password) throws Exception {
    return start(user, password, "tcp://127.0.0.1:0?protocols=CORE");
  }

  /// @param acceptor where and how it listens, as Artemis writes it
  static Broker start(String user, String password, String acceptor) throws Exception {
    Broker broker = new Broker();
    broker.server.setConfiguration(configuration(acceptor));
    broker.server.setSecurityManager(onlyUser(user, password));
    broker.server.start();
    return broker;
  }

  /// Where it listens.
  int port() {
    NettyAcceptor acceptor =
        (NettyAcceptor) server.getActiveMQServer().getRemotingService().getAcceptor("tcp");
    return acceptor.getActualPort();
  }

  private static Configuration configuration(String acceptor) throws Exception {
    Configuration configuration = new ConfigurationImpl();
    configuration.setName("threadmill");
    configuration.setPersistenceEnabled(false);
    configuration.setSecurityEnabled(true);
    configuration.setJMXManagementEnabled(false);
    configuration.setMessageCounterEnabled(false);
    configuration.setGracefulShutdownEnabled(false);
    configuration.setConnectionTtlCheckInterval(500);
    configuration.addAcceptorConfiguration("tcp", acceptor);
    configuration.addAddressSetting(ALL, addresses());
    String dead = RemoteNames.dead(BrokerAddress.USUAL_PREFIX);
    configuration.addQueueConfiguration(
        QueueConfiguration.of(dead).setRoutingType(RoutingType.ANYCAST).setDurable(false));
    // send, consume, create and delete durable and other queues, browse, create and delete
    // addresses; not manage
    Role role =
        new Role(ROLE, true, true, true, true, true, true, false, true, true, true, false, false);
    configuration.putSecurityRoles(ALL, Set.of(role));
    return configuration;
  }

  private static AddressSettings addresses() {
    AddressSettings settings = new AddressSettings();
    settings.setMaxDeliveryAttempts(RemoteNames.DELIVERY_ATTEMPTS);
    settings.setRedeliveryDelay(0);
    settings.setAutoCreateQueues(false); // all others are temporary
    settings.setDeadLetterAddress(SimpleString.of(RemoteNames.dead(BrokerAddress.USUAL_PREFIX)));
    settings.setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL);
    return settings;
  }

  private static ActiveMQJAASSecurityManager onlyUser(String user, String password) {
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser(user, password);
    users.addRole(user, ROLE);
    return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
  }

  void stop() throws Exception {
    server.stop();
  }
}
