package io.threadmill.blackbox;

import io.threadmill.network.Link;
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

  /// What may happen.
  enum Kind {
    CUT,
    DELAY,
    LOSS,
    AGENT_KILLED,
    WORKER_KILLED,
    BROKER_KILLED,
    COORDINATOR_KILLED
  }

  /// What a fault does.
  @FunctionalInterface
  interface Strike {
    void at(FarHosts hosts, Running run) throws Exception;
  }

  /// One of a kind.
  static FarFault random(Kind kind, Random random) {
    int host = random.nextInt(FarHosts.COUNT);
    int agent = random.nextInt(FarHosts.COUNT - FarHosts.AGENTS);
    Duration lasts = LENGTHS.get(random.nextInt(LENGTHS.size()));
    int delay = 5 + random.nextInt(200);
    int loss = 1 + random.nextInt(30);
    return switch (kind) {
      case CUT -> linked("cut off " + HOSTS.get(host), lasts, host, Link.CUT);
      case DELAY ->
          linked(
              "delay %s by %d ms".formatted(HOSTS.get(host), delay),
              lasts,
              host,
              Link.slow(Duration.ofMillis(delay)));
      case LOSS ->
          linked(
              "lose %d %% of the packets of %s".formatted(loss, HOSTS.get(host)),
              lasts,
              host,
              Link.lossy(loss / 100.0));
      case AGENT_KILLED ->
          new FarFault("kill agent " + (agent + 1), lasts, (hosts, run) -> hosts.killAgent(agent));
      case WORKER_KILLED ->
          new FarFault(
              "kill the worker of agent " + (agent + 1),
              Duration.ZERO,
              (hosts, run) ->
                  hosts.agent(agent).process().workers().forEach(ProcessHandle::destroyForcibly));
      case BROKER_KILLED ->
          new FarFault("kill the broker", lasts, (hosts, run) -> hosts.broker().installed().kill());
      case COORDINATOR_KILLED ->
          new FarFault("kill the coordinator", Duration.ZERO, (hosts, run) -> run.kill());
    };
  }

  private static FarFault linked(String name, Duration lasts, int host, Link link) {
    return new FarFault(name, lasts, (hosts, run) -> hosts.link(host, link));
  }

  @Override
  public String toString() {
    return lasts.isZero() ? name : name + " for " + lasts.toMillis() + " ms";
  }
}
