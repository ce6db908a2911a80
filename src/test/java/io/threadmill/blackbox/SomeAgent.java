package io.threadmill.blackbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/// A `threadmill worker`.
record SomeAgent(Running process, String name, String url) implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Starts one and waits until it has connected.
  ///
  /// @param before words in front of the command
  static SomeAgent start(KnownBroker broker, String name, Path folder, List<String> before)
      throws IOException {
    Command command =
        Command.of(
                Path.of(System.getProperty("threadmill.project"), "threadmill").toString(),
                "worker",
                "--broker",
                broker.url(),
                "--name",
                name,
                "--threads",
                "2",
                "--memory",
                "512m",
                "--cache",
                folder.resolve("cache of " + name).toString())
            .behind(before);
    SomeAgent agent = new SomeAgent(broker.letIn(command).start(), name, broker.url());
    agent.await("connected to");
    return agent;
  }

  /// Waits for a line that begins so.
  void await(String line) {
    await(line, 1);
  }

  /// Waits until it has said so often what begins so.
  void await(String line, int times) {
    Awaitility.await()
        .atMost(PATIENCE)
        .failFast(
            () -> {
              if (!process.isAlive()) {
                throw new AssertionError("the agent ended: " + process.stderr());
              }
            })
        .until(
            () ->
                process.stderr().lines().filter(it -> it.startsWith("threadmill: " + line)).count()
                    >= times);
  }

  /// The line with which it begins.
  String connected() {
    return "threadmill: connected to %s as measuring; offers 2 threads and 512 MB to a worker, as '%s'\n"
        .formatted(url, name);
  }

  @Override
  public void close() {
    process.close();
  }
}
