package io.threadmill.cli;

import io.threadmill.execution.Agent;
import io.threadmill.execution.AgentOptions;
import io.threadmill.numberset.ShownText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Tells on stderr what an agent does, a line each. What somebody else says is shown without its
/// control characters, and a refusal once for each coordinator and reason.
final class ToldAgent implements Agent.Listener {

  /// Nobody who asks under ever new names fills our memory.
  private static final int MOST_REFUSALS = 1_000;

  private final AgentOptions options;
  private final PrintWriter err;
  private final Set<String> refusals = new HashSet<>();
  private String lastLoss = "";

  ToldAgent(AgentOptions options, PrintWriter err) {
    this.options = options;
    this.err = err;
  }

  @Override
  public synchronized void connected() {
    lastLoss = "";
    say(
        "connected to %s as %s; offers %s to a worker, as '%s'"
            .formatted(options.broker().url(), options.broker().user(), offer(), options.name()));
  }

  private String offer() {
    String threads = options.threads() == 1 ? "1 thread" : options.threads() + " threads";
    return String.format(Locale.ROOT, "%s and %,d MB", threads, options.memoryBytes() >> 20);
  }

  @Override
  public synchronized void disconnected(String why, Duration nextAttemptIn) {
    if (!why.equals(lastLoss)) {
      lastLoss = why;
      say(
          String.format(
              Locale.ROOT,
              "not connected: %s; tries again in %.1f s, then with pauses of up to 10 s",
              why,
              nextAttemptIn.toMillis() / 1e3));
    }
  }

  @Override
  public synchronized void engaged(String coordinator) {
    say("engaged by " + coordinator);
  }

  @Override
  public synchronized void released(String coordinator) {
    say("released by " + coordinator);
  }

  @Override
  public synchronized void refused(String coordinator, String why) {
    if (refusals.size() < MOST_REFUSALS && refusals.add(coordinator + "\n" + why)) {
      say("refused %s: %s".formatted(coordinator, why));
    }
  }

  synchronized void draining() {
    say("draining: takes no further trial, ends when the current one is over");
  }

  private void say(String line) {
    err.println("threadmill: " + ShownText.escape(line));
    err.flush();
  }
}
