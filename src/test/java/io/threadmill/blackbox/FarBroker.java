package io.threadmill.blackbox;

import io.threadmill.execution.BrokerAddress;
import io.threadmill.execution.BrokerTls;
import io.threadmill.execution.InstalledBroker;
import io.threadmill.network.Lan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.UnaryOperator;

/// The broker that we ship files for, on a host of its own, over TLS with certificates of clients.
record FarBroker(InstalledBroker installed) implements KnownBroker, AutoCloseable {

  static FarBroker on(Lan.Host host, Path folder) throws Exception {
    return new FarBroker(
        InstalledBroker.start(
            folder,
            new InstalledBroker.Place(host.address(), host.shell()),
            UnaryOperator.identity()));
  }

  @Override
  public String url() {
    return installed.as(InstalledBroker.WORKER).url();
  }

  @Override
  public Command letIn(Command command) {
    BrokerAddress worker = installed.as(InstalledBroker.WORKER);
    BrokerTls tls = worker.tls().orElseThrow();
    return command
        .and(List.of("--trust", tls.trust().orElseThrow().toString()))
        .and(List.of("--identity", tls.identity().orElseThrow().toString()))
        .with("THREADMILL_BROKER_USER", worker.user())
        .with("THREADMILL_BROKER_PASSWORD", worker.password());
  }

  /// Has the runs of a home use it.
  void writeSettings(Home home) throws IOException {
    BrokerAddress coordinator = installed.as(InstalledBroker.COORDINATOR);
    BrokerTls tls = coordinator.tls().orElseThrow();
    Path credentials = home.folder().resolve("broker.txt");
    Files.writeString(credentials, coordinator.user() + "\n" + coordinator.password() + "\n");
    Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));
    home.write(
        "settings.yaml",
        Home.settings(home.folder().resolve("lock"))
            + "broker: {url: \"%s\", credentials: broker.txt, trust: %s, identity: %s}\n"
                .formatted(url(), tls.trust().orElseThrow(), tls.identity().orElseThrow()));
  }

  @Override
  public void close() {
    installed.close();
  }
}
