package io.threadmill.crash;

import io.threadmill.blackbox.Command;
import io.threadmill.blackbox.Outcome;
import io.threadmill.blackbox.Running;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// One run that is killed, gone on with, perhaps killed again, and finished at last.
final class Round {

  private static final int KILLED = 137;
  private static final long POLL_NANOS = 1_000_000;

  private final CrashHome home;
  private final Set<String> earlier;
  private final List<Moment> moments = new ArrayList<>();
  private int resumed;

  private Round(CrashHome home, Set<String> earlier) {
    this.home = home;
    this.earlier = earlier;
  }

  /// What came of it.
  ///
  /// @param moments of the kills
  /// @param resumed how often
  /// @param problems that were found afterwards; empty when all is well
  record Result(List<Moment> moments, int resumed, List<String> problems) {
    Result {
      moments = List.copyOf(moments);
      problems = List.copyOf(problems);
    }
  }

  static Result play(CrashHome home, List<Kill> kills) throws Exception {
    Round round = new Round(home, new HashSet<>(runs(home)));
    Outcome last = round.finish(kills);
    Optional<String> run = round.run();
    List<String> problems =
        run.isEmpty()
            ? List.of("no run was stored: " + last.stderr())
            : RunCheck.problems(home, run.get(), last);
    return new Result(round.moments, round.resumed, problems);
  }

  private static List<String> runs(CrashHome home) {
    try (Snapshot database = Snapshot.of(home)) {
      return database.runs();
    }
  }

  private Optional<String> run() {
    return runs(home).stream().filter(run -> !earlier.contains(run)).findFirst();
  }

  private Outcome finish(List<Kill> kills) throws InterruptedException {
    for (Kill kill : kills) {
      Optional<Outcome> outcome = killed(kill);
      if (outcome.isPresent()) {
        moments.add(Moment.ENDED);
        return outcome.get();
      }
      moments.add(moment());
    }
    return next().run();
  }

  /// Empty when it was killed here, else how it ended before that.
  private Optional<Outcome> killed(Kill kill) throws InterruptedException {
    try (Running running = next().start()) {
      awaitJvm(running);
      if (!kill.trigger().hasCome(running, home)) {
        return Optional.of(running.await());
      }
      kill.victims().kill(running);
      return Optional.of(running.await()).filter(outcome -> outcome.exitCode() != KILLED);
    }
  }

  private Command next() {
    Optional<String> run = run();
    resumed += run.isPresent() ? 1 : 0;
    return run.map(home::resume).orElseGet(home::run);
  }

  private Moment moment() {
    Optional<String> run = run();
    if (run.isEmpty()) {
      return Moment.BEFORE_ITS_ID;
    }
    try (Snapshot database = Snapshot.of(home)) {
      return Moment.of(database, run.get());
    }
  }

  /// The launcher becomes the JVM.
  static void awaitJvm(Running running) {
    while (running.isAlive() && !isJvm(running)) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static boolean isJvm(Running running) {
    return ProcessHandle.of(running.pid())
        .flatMap(process -> process.info().command())
        .filter(command -> command.endsWith("/java"))
        .isPresent();
  }
}
