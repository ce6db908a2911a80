package io.threadmill.batch;

import io.threadmill.history.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The runs of a program that serves several callers, one at a time. Those of one trigger start in
/// the order in which they came, and the triggers take turns, so that five hundred dropped files
/// keep no nightly run waiting. In front of the machine lock, which each run takes for itself.
public final class RunQueue {

  private static final long POLL_MILLIS = 200;

  private final Launching launcher;
  private final Path home;
  private final Path lockFile;
  private final QuietMachine quiet;
  private final InstantSource clock;

  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final WaitingLine waiting = new WaitingLine();
  private volatile @Nullable Place first;
  private volatile boolean closed;

  /// @param lockFile of the machine
  RunQueue(Launching launcher, Path home, Path lockFile, QuietMachine quiet, InstantSource clock) {
    this.launcher = launcher;
    this.home = home;
    this.lockFile = lockFile;
    this.quiet = quiet;
    this.clock = clock;
  }

  /// A run that waits for its turn, or has it.
  ///
  /// @param run its id, empty before it has one
  /// @param since when it came, or, for the one whose turn it is, since when it has it
  /// @param waitsFor in words; empty when nothing keeps it waiting
  public record Entry(String run, String job, Trigger trigger, Instant since, String waitsFor) {}

  /// Who has the turn and who waits, in the order in which they would have it now.
  public record State(Optional<Entry> first, List<Entry> waiting) {
    public State {
      waiting = List.copyOf(waiting);
    }
  }

  /// The queue takes nothing any more.
  public static final class ClosedException extends Exception {
    private static final long serialVersionUID = 1L;

    ClosedException() {
      super("threadmill is ending");
    }
  }

  /// What has the turn does it.
  @FunctionalInterface
  private interface Turn<T> {
    T take(MachineLock machine) throws IOException, InterruptedException;
  }

  /// Work that would disturb a measurement.
  @FunctionalInterface
  public interface Work<T> {
    /// Does it.
    T get() throws IOException;
  }

  /// Runs a job when its turn comes and the machine is quiet, on the thread of the caller. One of a
  /// schedule for which it does not become quiet is not measured, and leaves nothing.
  ///
  /// @param told for whom it waits, and asked whether anybody still wants the run
  /// @throws InterruptedException when it was given up while it waited
  /// @throws ClosedException when the program ends before it starts
  /// @throws IOException when the report's folder or the machine's lock cannot be written
  public RunResult launch(RunRequest request, RunListener listener, MachineLock.Waiting told)
      throws IOException, InterruptedException, ClosedException {
    Optional<String> claimed = request.claim().map(ClaimedInput::run);
    Place place =
        new Place(
            claimed.orElse(""), request.job().name(), request.startedBy(), told, clock.instant());
    return take(
        place,
        machine -> {
          Quiet found = awaitQuiet(place, request.startedBy(), request.options().quick());
          if (!found.mayRun()) {
            return RunResult.notMeasured(place.run(), found.refusal(), home);
          }
          String run = claimed.orElseGet(launcher::newRunId);
          place.becomes(run);
          if (told.isGivenUp()) { // before it could be stopped by its id
            boolean _ = launcher.stop(run);
          }
          return launcher.launch(home, run, request, new HeldMachine(machine, found), listener);
        });
  }

  /// Goes on with an unfinished run when its turn comes and the machine is quiet, on the thread of
  /// the caller. It stays as it is when a schedule goes on with it and the machine does not become
  /// quiet.
  ///
  /// @param by what goes on with it
  /// @param told as in [#launch]
  /// @throws ResumeException when it cannot go on
  /// @throws InterruptedException as in [#launch]
  /// @throws ClosedException as in [#launch]
  /// @throws IOException as in [#launch]
  public RunResult resume(StoredRun run, Trigger by, RunListener listener, MachineLock.Waiting told)
      throws IOException, InterruptedException, ClosedException {
    Trigger trigger = Trigger.of(run.startedBy());
    Place place = new Place(run.id(), run.job(), trigger, told, clock.instant());
    return take(
        place,
        machine -> {
          Quiet found = awaitQuiet(place, by, run.quick());
          return found.mayRun()
              ? launcher.resume(home, run, new HeldMachine(machine, found), listener)
              : RunResult.notMeasured(
                  run.id(), found.refusal() + "; run " + run.id() + " stays unfinished", home);
        });
  }

  /// Does what would disturb a measurement when nothing is measured on this machine, on the thread
  /// of the caller.
  ///
  /// @param run for which it is done; empty for none
  /// @param job of that run, or in words what is done without one: `a backup`
  /// @param told as in [#launch]
  /// @throws InterruptedException as in [#launch]
  /// @throws ClosedException as in [#launch]
  /// @throws IOException when the work, or the machine's lock, fails
  public <T> T quietly(
      String run, String job, Trigger trigger, Work<T> work, MachineLock.Waiting told)
      throws IOException, InterruptedException, ClosedException {
    return take(new Place(run, job, trigger, told, clock.instant()), _ -> work.get());
  }

  /// Stops the run of a caller, if it has its turn; one that waits is given up by its caller.
  public void stop(MachineLock.Waiting caller) {
    Place running = first;
    if (running != null && running.caller().equals(caller)) {
      running.stop();
      boolean _ = launcher.stop(running.run());
    }
  }

  /// Stops a run, if it has its turn.
  ///
  /// @return whether it had
  public boolean stop(String run) {
    Place running = first;
    if (running == null || !running.run().equals(run)) {
      return false;
    }
    running.stop();
    boolean _ = launcher.stop(run); // also when it is only about to start
    return true;
  }

  /// Waits until a run does not have its turn any more.
  ///
  /// @return whether that came in time
  public boolean awaitEnd(String run, Duration patience) throws InterruptedException {
    return await(() -> first == null || !first.run().equals(run), patience);
  }

  /// What is going on.
  public State state() {
    lock.lock();
    try {
      return new State(
          Optional.ofNullable(first).map(Place::entry),
          waiting.order().stream().map(Place::entry).toList());
    } finally {
      lock.unlock();
    }
  }

  /// Takes nothing any more: whoever waits is told so, whoever runs is not touched.
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until nothing runs any more.
  ///
  /// @return whether that came in time
  public boolean awaitIdle(Duration patience) throws InterruptedException {
    return await(() -> first == null, patience);
  }

  private boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!condition.getAsBoolean() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return condition.getAsBoolean();
    } finally {
      lock.unlock();
    }
  }

  private <T> T take(Place place, Turn<T> turn)
      throws IOException, InterruptedException, ClosedException {
    awaitTurn(place);
    try (MachineLock machine =
        MachineLock.take(lockFile, home, new WaitingPlace(place, () -> isGivenUp(place)))) {
      place.begins(clock.instant());
      launcher.settle();
      return turn.take(machine);
    } catch (InterruptedException e) {
      launcher.spare(place.run());
      if (closed) {
        throw new ClosedException();
      }
      throw e;
    } finally {
      leave();
    }
  }

  /// A run that is stopped meanwhile begins, so that it is on record as stopped.
  private Quiet awaitQuiet(Place place, Trigger by, boolean quick) throws InterruptedException {
    place.looks();
    try {
      return quiet.await(
          by, quick, new WaitingPlace(place, () -> place.isStopped() || isGivenUp(place)));
    } catch (InterruptedException e) {
      if (place.isStopped() && !isGivenUp(place)) {
        return Quiet.NOT_LOOKED;
      }
      throw e;
    } finally {
      place.begins(clock.instant());
    }
  }

  private boolean isGivenUp(Place place) {
    return closed || place.caller().isGivenUp();
  }

  private void awaitTurn(Place place) throws InterruptedException, ClosedException {
    lock.lock();
    try {
      waiting.add(place);
      boolean mentioned = false;
      try {
        while (!closed && (first != null || !waiting.isNext(place))) {
          place.waitsFor(waiting.waitsFor(place, Optional.ofNullable(first)));
          if (!mentioned) {
            place.caller().waitingFor(place.entry().waitsFor());
            mentioned = true;
          }
          if (place.caller().isGivenUp()) {
            throw new InterruptedException("given up");
          }
          boolean _ = changed.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
        if (closed) {
          throw new ClosedException();
        }
        first = place;
        waiting.served(place);
      } finally {
        waiting.remove(place);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      first = null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
