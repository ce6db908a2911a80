package io.threadmill.blackbox;

import io.threadmill.network.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/// Something that happens to a run across hosts.
///
/// @param name what it is
/// @param lasts after which it is mended
/// @param strike what it does
record FarFault(String name, Duration lasts, Strike strike) {

  private static final List<String> HOSTS =
      List.of("the coordinator", "the broker", "agent 1", "agent 2");
  private static final List<Duration> LENGTHS =
      List.of(Duration.ofMillis(300), Duration.ofSeconds(3), Duration.ofSeconds(15));
  private static final int KINDS = 7;

  /// What a fault does.
  @FunctionalInterface
  interface Strike {
    void at(FarHosts hosts, Running run) throws Exception;
  }

  /// Any of them.
  ///
  /// @param kind below [#kinds]
  static FarFault random(int kind, Random random) {
    int host = random.nextInt(FarHosts.COUNT);
    int agent = random.nextInt(FarHosts.COUNT - FarHosts.AGENTS);
    Duration lasts = LENGTHS.get(random.nextInt(LENGTHS.size()));
    int delay = 5 + random.nextInt(200);
    int loss = 1 + random.nextInt(30);
    return switch (kind) {
      case 0 -> linked("cut off " + HOSTS.get(host), lasts, host, Link.CUT);
      case 1 ->
          linked(
              "delay %s by %d ms".formatted(HOSTS.get(host), delay),
              lasts,
              host,
              Link.slow(Duration.ofMillis(delay)));
      case 2 ->
          linked(
              "lose %d %% of the packets of %s".formatted(loss, HOSTS.get(host)),
              lasts,
              host,
              Link.lossy(loss / 100.0));
      case 3 ->
          new FarFault("kill agent " + (agent + 1), lasts, (hosts, run) -> hosts.killAgent(agent));
      case 4 ->
          new FarFault(
              "kill the worker of agent " + (agent + 1),
              Duration.ZERO,
              (hosts, run) -> killWorker(hosts.agent(agent).process()));
      case 5 ->
          new FarFault("kill the broker", lasts, (hosts, run) -> hosts.broker().installed().kill());
      default -> new FarFault("kill the coordinator", Duration.ZERO, (hosts, run) -> run.kill());
    };
  }

  /// How many kinds there are.
  static int kinds() {
    return KINDS;
  }

  private static FarFault linked(String name, Duration lasts, int host, Link link) {
    return new FarFault(name, lasts, (hosts, run) -> hosts.link(host, link));
  }

  /// If it has one just now.
  private static void killWorker(Running agent) {
    ProcessHandle.of(agent.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(process -> commandLine(process).contains("WorkerMain"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
    } catch (IOException _) {
      return ""; // it has ended
    }
  }

  @Override
  public String toString() {
    return lasts.isZero() ? name : name + " for " + lasts.toMillis() + " ms";
  }
}
