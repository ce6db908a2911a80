package io.threadmill.execution;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;

/// A broker in a process of its own that is configured by the files of a folder, as an installed
/// one is.
public final class ShippedBroker {

  private ShippedBroker() {}

  /// Runs one until it is killed.
  ///
  /// @param args a file that its port is written to once it is open
  public static void main(String[] args) throws Exception {
    Path etc = Path.of(System.getProperty("artemis.instance.etc"));
    FileConfiguration configuration = new FileConfiguration();
    FileDeploymentManager files =
        new FileDeploymentManager(etc.resolve("broker.xml").toUri().toString());
    files.addDeployable(configuration);
    files.readConfiguration();
    EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    server.setConfiguration(configuration);
    server.setSecurityManager(new ActiveMQJAASSecurityManager("activemq"));
    server.start();
    NettyAcceptor acceptor =
        (NettyAcceptor) server.getActiveMQServer().getRemotingService().getAcceptor("threadmill");
    Path file = Path.of(args[0]);
    Path half = file.resolveSibling(file.getFileName() + ".half");
    Files.writeString(half, Integer.toString(acceptor.getActualPort()));
    Files.move(half, file);
    Thread.currentThread().join();
  }
}
