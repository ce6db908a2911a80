package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Agents in processes of their own behind somebody else's broker.
final class Agents implements AutoCloseable {

  private final BrokerAddress broker;
  private final Path folder;
  private final List<Process> processes = new ArrayList<>();

  /// @param folder for what they keep
  Agents(BrokerAddress broker, Path folder) {
    this.broker = broker;
    this.folder = folder;
  }

  /// Starts some, called `host-1` and so on.
  ///
  /// @param classes that stand before the real ones, in their workers too
  void add(int count, Optional<Path> classes) throws Exception {
    for (int number = 1; number <= count; number++) {
      ProcessBuilder builder =
          LeanJvm.of(AgentMain.class, LeanJvm.Libraries.MESSAGING, List.of("-Xmx256m"));
      List<String> command = builder.command();
      int classPath = command.indexOf("-cp") + 1;
      classes.ifPresent(
          it -> command.set(classPath, it + File.pathSeparator + command.get(classPath)));
      Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      processes.add(process);
      ChildLine line = new ChildLine(process);
      line.send(new Message.BeAgent(options("host-" + number)));
      assertThat(line.receive(Duration.ofSeconds(30))).isInstanceOf(Message.Ready.class);
    }
  }

  private AgentOptions options(String name) throws IOException {
    return new AgentOptions(
        broker, name, 1, 0, Files.createTempDirectory(folder, "cache"), 1 << 20);
  }

  @Override
  public void close() {
    processes.forEach(ProcessGroup::kill);
  }
}
