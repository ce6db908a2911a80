package io.threadmill.cli;

import io.threadmill.execution.Agent;
import io.threadmill.execution.AgentOptions;
import io.threadmill.measurement.Durations;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What an agent says of what it does, a line each.
final class AgentLines implements Agent.Listener {

  private static final int MOST_REFUSALS = 1_000;

  private final AgentOptions options;
  private final PrintWriter err;
  private final Set<String> refused = ConcurrentHashMap.newKeySet();

  AgentLines(AgentOptions options, PrintWriter err) {
    this.options = options;
    this.err = err;
  }

  @Override
  public void connected() {
    say(
        "%s offers up to %d %s to runs behind the broker at %s"
            .formatted(
                options.name(),
                options.threads(),
                options.threads() == 1 ? "thread" : "threads",
                options.broker().url()));
  }

  @Override
  public void disconnected(String why, Duration nextAttemptIn) {
    say("%s; trying again in %s".formatted(why, Durations.rough(nextAttemptIn)));
  }

  @Override
  public void engaged(String coordinator) {
    say("works for " + coordinator);
  }

  @Override
  public void released(String coordinator) {
    say("has worked for " + coordinator);
  }

  /// Whoever is refused asks again and again.
  @Override
  public void refused(String coordinator, String why) {
    String line = "does not work for %s: %s".formatted(coordinator, why);
    if (refused.size() < MOST_REFUSALS && refused.add(line)) {
      say(line);
    }
  }

  private void say(String what) {
    synchronized (err) {
      err.println("threadmill: " + what);
      err.flush();
    }
  }
}
