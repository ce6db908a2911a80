package io.threadmill.batch;

import io.threadmill.measurement.CpuReading;
import io.threadmill.measurement.Noise;
import io.threadmill.measurement.OtherProcesses;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Waits before a run until others leave the machine alone. Whoever calls it holds the machine, so
/// that no other run of ours is among the others.
public final class QuietMachine {

  private static final long NANOS = 1_000_000_000L;

  /// By so much less than asked for readings may be apart.
  private static final double JITTER_SECONDS = 0.05;

  private final Supplier<Optional<CpuReading>> look;
  private final Pause pause;
  private final boolean ignored;

  /// @param ignored whether nobody looks or waits at all
  QuietMachine(Supplier<Optional<CpuReading>> look, Pause pause, boolean ignored) {
    this.look = look;
    this.pause = pause;
    this.ignored = ignored;
  }

  /// Lets some time pass.
  @FunctionalInterface
  interface Pause {
    /// Long enough that nobody notices when a wait is given up behind it.
    Duration LENGTH = Duration.ofMillis(200);

    /// For [#LENGTH].
    void pause() throws InterruptedException;
  }

  /// This machine.
  ///
  /// @param waits whether anybody looks and waits
  public static QuietMachine here(boolean waits) {
    OtherProcesses others = OtherProcesses.here();
    return new QuietMachine(
        others::read, () -> TimeUnit.NANOSECONDS.sleep(Pause.LENGTH.toNanos()), !waits);
  }

  /// Looks, and waits as long as the trigger of a run has patience.
  ///
  /// @param by what starts the run, or goes on with it
  /// @param quick whether the run is a first look, for which nobody waits
  /// @param told once when it waits
  /// @throws InterruptedException when it is given up
  public Quiet await(Trigger by, boolean quick, MachineLock.Waiting told)
      throws InterruptedException {
    if (ignored || quick || !told.wantsQuiet()) {
      return Quiet.NOT_LOOKED;
    }
    Optional<CpuReading> first = look.get();
    return first.isEmpty()
        ? Quiet.NOT_LOOKED
        : new Watch(QuietRule.of(by), first.get(), told).await();
  }

  /// One wait.
  private final class Watch {
    private final QuietRule rule;
    private final CpuReading start;
    private final MachineLock.Waiting told;
    private final Deque<CpuReading> window = new ArrayDeque<>();
    private boolean mentioned;

    Watch(QuietRule rule, CpuReading start, MachineLock.Waiting told) {
      this.rule = rule;
      this.start = start;
      this.told = told;
      window.add(start);
    }

    Quiet await() throws InterruptedException {
      Duration needed = rule.firstLook();
      while (true) {
        Optional<CpuReading> now = nextSecond();
        if (now.isEmpty()) {
          return Quiet.NOT_LOOKED;
        }
        Optional<Quiet> end = judge(now.get(), needed);
        if (end.isPresent()) {
          return end.get();
        }
        mention(now.get().othersSince(window.getLast()).orElse(0));
        window.add(now.get());
        needed = rule.window();
      }
    }

    /// Empty when it has to go on.
    private Optional<Quiet> judge(CpuReading now, Duration needed) {
      forgetBefore(now, needed);
      OptionalDouble others = now.othersSince(window.getFirst());
      if (spans(window.getFirst(), now, needed) && Noise.isQuiet(others.orElse(0))) {
        return Optional.of(new Quiet(others, true));
      }
      return spans(start, now, rule.patience())
          ? Optional.of(new Quiet(others, !rule.required()))
          : Optional.empty();
    }

    /// Empty when the system tells no more.
    private Optional<CpuReading> nextSecond() throws InterruptedException {
      for (long waited = 0; waited < NANOS; waited += Pause.LENGTH.toNanos()) {
        if (told.isGivenUp()) {
          throw new InterruptedException("given up");
        }
        pause.pause();
      }
      return look.get();
    }

    /// Keeps the newest reading that is old enough.
    private void forgetBefore(CpuReading now, Duration needed) {
      while (window.size() > 1) {
        CpuReading oldest = window.removeFirst();
        if (!spans(window.getFirst(), now, needed)) {
          window.addFirst(oldest);
          return;
        }
      }
    }

    private static boolean spans(CpuReading from, CpuReading to, Duration length) {
      return to.secondsSince(from) + JITTER_SECONDS >= length.toMillis() / 1e3;
    }

    private void mention(double others) {
      if (!mentioned && !Noise.isQuiet(others)) {
        mentioned = true;
        told.waitingForQuiet("others use " + Noise.cores(others));
      }
    }
  }
}
