package io.threadmill.execution;

import io.threadmill.measurement.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A broker process and agent processes on this machine, started when they are needed. What has
/// ended is started again.
final class LocalSite implements RemoteSite {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String USER = "run";
  private static final Duration START_UP = Duration.ofSeconds(30);
  private static final int LAST_LINES = 5;
  private static final long CACHE_BYTES = 1L << 33;

  private final NumberSetCache cache;
  private final ProcessRecords records;
  private final List<Process> agents = new ArrayList<>();
  private @Nullable Process broker;
  private @Nullable BrokerAddress address;
  private boolean closed;

  LocalSite(Path folder) {
    this.cache = new NumberSetCache(folder.resolve("number-sets"), CACHE_BYTES);
    this.records = ProcessRecords.in(folder);
  }

  @Override
  public synchronized BrokerAddress ready(int workers) throws IOException, InterruptedException {
    BrokerAddress open = broker();
    agents.removeIf(agent -> !agent.isAlive() && forgotten(agent));
    while (agents.size() < workers) {
      agents.add(startAgent(open, agents.size() + 1));
    }
    return open;
  }

  @Override
  public boolean isOurs() {
    return true;
  }

  private BrokerAddress broker() throws IOException, InterruptedException {
    Process running = broker;
    BrokerAddress known = address;
    if (running != null && known != null && running.isAlive()) {
      return known;
    }
    agents.forEach(this::end); // they know another broker
    agents.clear();
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    Process process = start("the broker", BrokerMain.class, LeanJvm.Libraries.BROKER, List.of());
    broker = process;
    Message answer = answer("the broker", process, new Message.OpenBroker(USER, password));
    if (!(answer instanceof Message.BrokerOpen(int port))) {
      throw new IOException("the broker talked nonsense: " + answer);
    }
    BrokerAddress open =
        new BrokerAddress(
            LOOPBACK, port, USER, password, BrokerAddress.USUAL_PREFIX, Optional.empty());
    address = open;
    return open;
  }

  private Process startAgent(BrokerAddress open, int number)
      throws IOException, InterruptedException {
    AgentOptions options =
        new AgentOptions(
            open,
            "this machine",
            Runtime.getRuntime().availableProcessors() * 64,
            0,
            cache.folder(),
            cache.mostBytes());
    String who = "agent " + number;
    Process process = start(who, AgentMain.class, LeanJvm.Libraries.MESSAGING, List.of("-Xmx1g"));
    Message answer = answer(who, process, new Message.BeAgent(options));
    if (!(answer instanceof Message.Ready)) {
      throw new IOException(who + " talked nonsense: " + answer);
    }
    return process;
  }

  private Process start(
      String who, Class<?> main, LeanJvm.Libraries libraries, List<String> jvmOptions)
      throws IOException {
    if (closed) {
      throw new IOException("the run is over");
    }
    Process process;
    try {
      process = LeanJvm.of(main, libraries, jvmOptions).start();
    } catch (IOException e) {
      throw new IOException(who + " did not start: " + e.getMessage(), e);
    }
    records.add(process);
    return process;
  }

  private Message answer(String who, Process process, Message question)
      throws IOException, InterruptedException {
    Transcript errors = Transcript.of(process.getErrorStream());
    ChildLine line = new ChildLine(process);
    try {
      line.send(question);
      return line.receive(START_UP);
    } catch (TimeoutException e) {
      end(process);
      throw new IOException(
          "%s was not ready after %s and was killed".formatted(who, Durations.rough(START_UP)), e);
    } catch (ChildLine.EndedException e) {
      end(process);
      String lines = errors.lastLines(LAST_LINES);
      throw new IOException(who + " ended early" + (lines.isBlank() ? "" : ":\n" + lines), e);
    }
  }

  private void end(Process process) {
    ProcessGroup.kill(process);
    boolean _ = forgotten(process);
  }

  /// @return true
  private boolean forgotten(Process process) {
    try {
      records.remove(process);
    } catch (IOException _) {
      // whoever reads the record finds that the process is gone
    }
    return true;
  }

  @Override
  public synchronized void close() {
    closed = true;
    agents.forEach(this::end);
    agents.clear();
    Process last = broker;
    if (last != null) {
      end(last);
    }
    try {
      cache.remove();
    } catch (IOException _) {
      // it lies in the folder of the run, which somebody else removes
    }
  }
}
