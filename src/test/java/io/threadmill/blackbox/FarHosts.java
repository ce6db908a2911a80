package io.threadmill.blackbox;

import io.threadmill.network.Lan;
import io.threadmill.network.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A coordinator, a broker and two agents, each on a host of its own. They share no files but what
/// a run does not need: the program, and the folder that the test looks into.
final class FarHosts implements AutoCloseable {

  /// Host of the runs.
  static final int COORDINATOR = 0;

  /// Host of the broker.
  static final int BROKER = 1;

  /// The first host of an agent.
  static final int AGENTS = 2;

  /// All hosts.
  static final int COUNT = 4;

  private final Path folder;
  private final Lan lan;
  private final FarBroker broker;
  private final List<SomeAgent> agents = new ArrayList<>();

  private FarHosts(Path folder, Lan lan) throws Exception {
    this.folder = folder;
    this.lan = lan;
    this.broker = FarBroker.on(lan.host(BROKER), Files.createDirectory(folder.resolve("broker")));
  }

  /// Starts all of them.
  ///
  /// @param seed of the packets that are lost when some are
  static FarHosts start(Path folder, long seed) throws Exception {
    FarHosts hosts = new FarHosts(folder, Lan.of(COUNT, seed));
    for (int agent = 0; agent < COUNT - AGENTS; agent++) {
      hosts.agents.add(hosts.newAgent(agent));
    }
    return hosts;
  }

  private SomeAgent newAgent(int index) throws IOException {
    return SomeAgent.start(
        broker, "host-" + (char) ('a' + index), folder, lan.host(AGENTS + index).shell());
  }

  /// A home whose runs use the broker.
  Home home(String name) throws IOException {
    Home home = Home.in(Files.createDirectory(folder.resolve(name)));
    broker.writeSettings(home);
    return home;
  }

  /// The program on the coordinator's host.
  Command threadmill(Home home, List<String> arguments) {
    return home.threadmill(arguments.toArray(String[]::new))
        .behind(lan.host(COORDINATOR).shell())
        .within(Duration.ofMinutes(5));
  }

  FarBroker broker() {
    return broker;
  }

  SomeAgent agent(int index) {
    return agents.get(index);
  }

  /// Kills an agent as `kill -9` does.
  void killAgent(int index) {
    agents.get(index).process().kill();
  }

  void link(int host, Link link) throws IOException {
    lan.link(lan.host(host), link);
  }

  /// The network is good, and whoever was killed is there again and has connected.
  void mend() throws Exception {
    lan.heal();
    if (!broker.installed().isAlive()) {
      broker.installed().startAgain();
    }
    for (int index = 0; index < agents.size(); index++) {
      SomeAgent agent = agents.get(index);
      if (!agent.process().isAlive()) {
        agent.close();
        agents.set(index, newAgent(index));
      }
    }
  }

  @Override
  public void close() {
    agents.forEach(SomeAgent::close);
    broker.close();
    lan.close();
  }
}
