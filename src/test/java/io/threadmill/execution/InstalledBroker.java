package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The broker that the files in `src/main/deploy` make, with users, certificates and a free port,
/// in a process of its own.
final class InstalledBroker implements AutoCloseable {

  static final String COORDINATOR = "coordinator";
  static final String WORKER = "worker";

  private static final Path SHIPPED = Path.of("src/main/deploy");

  private final Certificates certificates;
  private final Process process;
  private final int port;

  private InstalledBroker(Certificates certificates, Process process, int port) {
    this.certificates = certificates;
    this.process = process;
    this.port = port;
  }

  /// Installs and starts one.
  ///
  /// @param folder for it alone
  /// @param edited what its owner has changed in `broker.xml`
  /// @param options for its JVM
  static InstalledBroker start(Path folder, UnaryOperator<String> edited, String... options)
      throws Exception {
    Path etc = Files.createDirectory(folder.resolve("etc"));
    for (String file : List.of("login.config", "artemis-roles.properties")) {
      Files.copy(SHIPPED.resolve(file), etc.resolve(file));
    }
    Files.writeString(
        etc.resolve("broker.xml"), edited.apply(Files.readString(SHIPPED.resolve("broker.xml"))));
    Files.writeString(
        etc.resolve("artemis-users.properties"),
        "%s = %s%n%s = %s%n"
            .formatted(COORDINATOR, password(COORDINATOR), WORKER, password(WORKER)));
    Certificates certificates = new Certificates(etc);
    certificates.authority("clients");
    certificates.signed("host", "clients", "IP:127.0.0.1", 2);
    certificates.signed(COORDINATOR, "clients", "DNS:coordinator.example", 2);
    certificates.signed(WORKER, "clients", "DNS:worker.example", 2);
    Files.move(etc.resolve("host-identity.pem"), etc.resolve("broker.pem"));
    Path opened = folder.resolve("port");
    Path log = folder.resolve("broker.log");
    Process process = command(etc, opened, options).redirectOutput(log.toFile()).start();
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(opened) || !process.isAlive());
    assertThat(process.isAlive()).as(() -> text(log)).isTrue();
    return new InstalledBroker(certificates, process, Integer.parseInt(Files.readString(opened)));
  }

  private static ProcessBuilder command(Path etc, Path opened, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.add("-Djava.security.auth.login.config=" + etc.resolve("login.config"));
    command.add("-Dartemis.instance.etc=" + etc);
    command.addAll(List.of("-Dthreadmill.broker.host=127.0.0.1", "-Dthreadmill.broker.port=0"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ShippedBroker.class.getName(), opened.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  static String password(String user) {
    return user + "'s word";
  }

  /// How a user connects to it.
  BrokerAddress as(String user) {
    return as(user, BrokerAddress.USUAL_PREFIX);
  }

  BrokerAddress as(String user, String prefix) {
    return as(user, password(user), prefix, Optional.of(identity(user)));
  }

  BrokerAddress as(String user, String password, String prefix, Optional<Path> identity) {
    BrokerTls tls = new BrokerTls(Optional.of(certificates.file("clients.pem")), identity);
    return new BrokerAddress("127.0.0.1", port, user, password, prefix, Optional.of(tls));
  }

  /// Key and certificate of a user.
  Path identity(String user) {
    return certificates.file(user + "-identity.pem");
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
