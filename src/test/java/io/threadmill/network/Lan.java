package io.threadmill.network;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Hosts on one network. Nothing outside of them is touched, and all of it is gone when it is
/// closed, or its process killed.
public final class Lan implements AutoCloseable {

  private static final List<String> AS_ROOT = List.of("unshare", "--net");
  private static final List<String> AS_ANYBODY =
      List.of("unshare", "--user", "--map-root-user", "--net");

  private final Process process;
  private final Writer orders;
  private final BufferedReader answers;
  private final List<Host> hosts;

  private Lan(Process process, List<String> keepers) {
    this.process = process;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    List<Host> made = new ArrayList<>();
    for (int host = 0; host < keepers.size(); host++) {
      made.add(new Host(WireMain.NETWORK + (host + 1), Long.parseLong(keepers.get(host))));
    }
    this.hosts = List.copyOf(made);
  }

  /// A host of it.
  ///
  /// @param address in the network
  /// @param keeper id of the process that keeps its namespace
  public record Host(String address, long keeper) {

    /// Words in front of a command that is to run on it. Files are those of this machine.
    public List<String> shell() {
      List<String> words =
          new ArrayList<>(List.of("nsenter", "--target", Long.toString(keeper), "--net"));
      if (!isOurUser()) {
        words.addAll(List.of("--user", "--preserve-credentials"));
      }
      return words;
    }

    private boolean isOurUser() {
      try {
        return Files.readSymbolicLink(Path.of("/proc/self/ns/user"))
            .equals(Files.readSymbolicLink(Path.of("/proc", Long.toString(keeper), "ns/user")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Makes hosts. Where that is not possible the test is skipped, or fails when the environment
  /// variable `THREADMILL_NETWORK` is `required`.
  ///
  /// @param seed of which packets are lost
  public static Lan of(int hosts, long seed) {
    List<String> troubles = new ArrayList<>();
    for (List<String> alone : List.of(AS_ROOT, AS_ANYBODY)) {
      try {
        Process process = wire(alone, hosts, seed);
        String keepers = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (keepers != null) {
          return new Lan(process, List.of(keepers.split(" ", -1)));
        }
        troubles.add(process.errorReader(StandardCharsets.UTF_8).readAllAsString().strip());
      } catch (IOException e) {
        troubles.add(String.valueOf(e.getMessage())); // no such program
      }
    }
    String trouble = "no hosts can be made of network namespaces here: " + troubles;
    if ("required".equals(System.getenv("THREADMILL_NETWORK"))) {
      throw new AssertionError(trouble);
    }
    assumeThat(troubles).as(trouble).isEmpty();
    throw new AssertionError(trouble);
  }

  private static Process wire(List<String> alone, int hosts, long seed) throws IOException {
    List<String> words = new ArrayList<>(alone);
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(List.of(WireMain.class.getName(), Integer.toString(hosts), Long.toString(seed)));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.start();
  }

  /// One of its hosts.
  ///
  /// @param index from 0
  public Host host(int index) {
    return hosts.get(index);
  }

  /// What becomes of a host's packets from now on.
  public synchronized void link(Host host, Link link) throws IOException {
    orders.write(hosts.indexOf(host) + " " + link.line() + "\n");
    orders.flush();
    if (!"ok".equals(answers.readLine())) {
      throw new IOException("the wire has ended");
    }
  }

  /// All is well again.
  public void heal() throws IOException {
    for (Host host : hosts) {
      link(host, Link.GOOD);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> keepers = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    keepers.forEach(ProcessHandle::destroyForcibly);
  }
}
