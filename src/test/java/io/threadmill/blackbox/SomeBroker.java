package io.threadmill.blackbox;

import io.threadmill.execution.OpenBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/// A broker that belongs to no run, in a process of its own.
final class SomeBroker implements KnownBroker, AutoCloseable {

  private static final String USER = "measuring";
  private static final String PASSWORD = "not a secret";

  private final Path folder;
  private final Running process;
  private final int port;
  private boolean closed;

  private SomeBroker(Path folder, int port) throws IOException {
    this.folder = folder;
    Path file = folder.resolve("port");
    Files.deleteIfExists(file);
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.add(OpenBroker.class.getName());
    words.addAll(List.of(USER, PASSWORD, file.toString(), "127.0.0.1", Integer.toString(port)));
    process = Command.of(words).start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .failFast("the broker ended", () -> !process.isAlive())
        .until(() -> Files.exists(file));
    this.port = Integer.parseInt(Files.readString(file));
  }

  static SomeBroker start(Path folder) throws IOException {
    return new SomeBroker(folder, 0);
  }

  /// Kills it and starts another one in its place.
  SomeBroker replaced() throws IOException {
    close();
    return new SomeBroker(folder, port);
  }

  @Override
  public String url() {
    return "tcp://127.0.0.1:" + port;
  }

  @Override
  public Command letIn(Command command) {
    return as(PASSWORD, command);
  }

  Command as(String password, Command command) {
    return command
        .with("THREADMILL_BROKER_USER", USER)
        .with("THREADMILL_BROKER_PASSWORD", password);
  }

  /// Has the runs of a home use it.
  void writeSettings(Home home) throws IOException {
    Path credentials = home.folder().resolve("broker.txt");
    Files.writeString(credentials, USER + "\n" + PASSWORD + "\n");
    Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));
    home.write(
        "settings.yaml",
        Home.settings(home.folder().resolve("lock"))
            + "broker: {url: \"%s\", credentials: broker.txt}\n".formatted(url()));
  }

  /// An agent on it that has connected.
  SomeAgent agent(String name) throws IOException {
    return SomeAgent.start(this, name, folder, List.of());
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      process.close();
    }
  }
}
