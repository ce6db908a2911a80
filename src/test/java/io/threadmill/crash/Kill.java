package io.threadmill.crash;

import io.threadmill.blackbox.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// When a process is killed, and who dies with it.
record Kill(Trigger trigger, Victims victims) {

  private static final double AGAIN = 0.35;
  private static final int MOST = 4;

  /// Waits for the moment.
  @FunctionalInterface
  interface Trigger {
    /// @param run whose JVM has just started
    /// @return false if the run ended before
    boolean hasCome(Running run, CrashHome home) throws InterruptedException;
  }

  /// A time after the start of the JVM.
  private record After(Duration time) implements Trigger {
    @Override
    public boolean hasCome(Running run, CrashHome home) throws InterruptedException {
      return !run.endsWithin(time);
    }

    @Override
    public String toString() {
      return "after %,d ms".formatted(time.toMillis());
    }
  }

  /// Kills for a run and for the processes that resume it, one at least.
  ///
  /// @param length of a run that is not interrupted
  static List<Kill> random(Random random, Duration length) {
    List<Kill> kills = new ArrayList<>();
    do {
      Duration time = Duration.ofNanos((long) (random.nextDouble() * length.toNanos()));
      Victims victims =
          random.nextBoolean()
              ? Victims.COORDINATOR
              : Victims.values()[random.nextInt(Victims.values().length)];
      kills.add(new Kill(new After(time), victims));
    } while (kills.size() < MOST && random.nextDouble() < AGAIN);
    return kills;
  }

  @Override
  public String toString() {
    return trigger + " " + victims;
  }
}
