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
public final class InstalledBroker implements AutoCloseable {

  /// A user of the role that measures.
  public static final String COORDINATOR = "coordinator";

  /// A user of the role that works.
  public static final String WORKER = "worker";

  private static final Path SHIPPED = Path.of("src/main/deploy");
  private static final String HERE = "127.0.0.1";

  private final Path folder;
  private final Place place;
  private final List<String> options;
  private final Certificates certificates;
  private int port;
  private Process process;

  /// Where it runs.
  ///
  /// @param address on which it listens
  /// @param shell words in front of the command that starts it
  public record Place(String address, List<String> shell) {
    public Place {
      shell = List.copyOf(shell);
    }
  }

  private InstalledBroker(Path folder, Place place, List<String> options) throws Exception {
    this.folder = folder;
    this.place = place;
    this.options = options;
    this.certificates = new Certificates(folder.resolve("etc"));
    certificates.authority("clients");
    certificates.signed("host", "clients", "IP:" + place.address(), 2);
    certificates.signed(COORDINATOR, "clients", "DNS:coordinator.example", 2);
    certificates.signed(WORKER, "clients", "DNS:worker.example", 2);
    Files.move(certificates.file("host-identity.pem"), certificates.file("broker.pem"));
    this.process = open();
  }

  /// Installs and starts one on loopback.
  ///
  /// @param folder for it alone
  /// @param edited what its owner has changed in `broker.xml`
  /// @param options for its JVM
  static InstalledBroker start(Path folder, UnaryOperator<String> edited, String... options)
      throws Exception {
    return start(folder, new Place(HERE, List.of()), edited, options);
  }

  /// Installs and starts one.
  ///
  /// @param folder for it alone
  /// @param edited what its owner has changed in `broker.xml`
  /// @param options for its JVM
  public static InstalledBroker start(
      Path folder, Place place, UnaryOperator<String> edited, String... options) throws Exception {
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
    return new InstalledBroker(folder, place, List.of(options));
  }

  private Process open() throws Exception {
    Path opened = folder.resolve("port");
    Files.deleteIfExists(opened);
    Path log = folder.resolve("broker.log");
    Process started = command(opened).redirectOutput(log.toFile()).start();
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(opened) || !started.isAlive());
    assertThat(started.isAlive()).as(() -> text(log)).isTrue();
    port = Integer.parseInt(Files.readString(opened));
    return started;
  }

  private ProcessBuilder command(Path opened) {
    Path etc = certificates.folder();
    List<String> command = new ArrayList<>(place.shell());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.add("-Djava.security.auth.login.config=" + etc.resolve("login.config"));
    command.add("-Dartemis.instance.etc=" + etc);
    command.add("-Dthreadmill.broker.host=" + place.address());
    command.add("-Dthreadmill.broker.port=" + port);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ShippedBroker.class.getName(), opened.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder;
  }

  /// Whether it has not ended.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// Kills it, as `kill -9` does.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Starts it again, on the same port, after it was killed.
  public void startAgain() throws Exception {
    process = open();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// What a user says.
  public static String password(String user) {
    return user + "'s word";
  }

  /// How a user connects to it.
  public BrokerAddress as(String user) {
    return as(user, BrokerAddress.USUAL_PREFIX);
  }

  BrokerAddress as(String user, String prefix) {
    return as(user, password(user), prefix, Optional.of(identity(user)));
  }

  BrokerAddress as(String user, String password, String prefix, Optional<Path> identity) {
    BrokerTls tls = new BrokerTls(Optional.of(certificates.file("clients.pem")), identity);
    return new BrokerAddress(place.address(), port, user, password, prefix, Optional.of(tls));
  }

  /// Key and certificate of a user.
  Path identity(String user) {
    return certificates.file(user + "-identity.pem");
  }

  @Override
  public void close() {
    kill();
  }
}
