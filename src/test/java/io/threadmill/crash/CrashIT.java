package io.threadmill.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.Outcome;
import io.threadmill.blackbox.Running;
import io.threadmill.measurement.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Many runs of one home, each killed at a random moment of its whole length. One that was quicker
/// than the first, and over before its moment, is not counted. `-Dcrash.rounds=N` and
/// `-Dcrash.seed=N` choose others.
@Tag("crash")
@DisabledOnOs(OS.WINDOWS)
class CrashIT {

  private static final int ROUNDS = Integer.getInteger("crash.rounds", 50);
  private static final long SEED = Long.getLong("crash.seed", new Random().nextInt(1_000_000));
  private static final Path FOLDER = CrashHome.target("crash/random");

  private final Random random = new Random(SEED);
  private final Stopwatch stopwatch = new Stopwatch();
  private final Tally tally = new Tally();
  private Duration length = Duration.ZERO;

  @Test
  void everyRunIsFinishedWheneverItIsKilled() throws Exception {
    System.out.printf("crash: %d rounds, seed %d%n", ROUNDS, SEED);
    CrashHome home = newHome();
    for (int round = 1; tally.killedRuns() < ROUNDS; round++) {
      List<Kill> kills = Kill.random(random, length);
      Round.Result result = Round.play(home, kills);
      tally.add(result);
      System.out.printf("crash: round %d: %s: %s%n", round, kills, result.moments());
      if (!result.problems().isEmpty()) {
        home = keep(home, round, kills, result);
      }
    }
    tally.publish(SEED, length, stopwatch.elapsed());
    assertThat(tally.failures()).isEmpty();
  }

  /// A home with one run that was not interrupted.
  private CrashHome newHome() throws IOException {
    CrashHome.delete(FOLDER.resolve("home"));
    CrashHome home = CrashHome.in(FOLDER.resolve("home"));
    try (Running run = home.run().start()) {
      Round.awaitJvm(run);
      Stopwatch sinceStart = new Stopwatch();
      Outcome outcome = run.await();
      length = sinceStart.elapsed();
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    }
    return home;
  }

  /// Keeps the home of a failed round for whoever looks into it.
  private CrashHome keep(CrashHome home, int round, List<Kill> kills, Round.Result result)
      throws IOException {
    Path kept = FOLDER.resolve("round-" + round);
    CrashHome.delete(kept);
    Files.move(home.folder(), kept);
    String failure =
        "round %d, killed %s (%s), its home is %s:\n%s"
            .formatted(round, kills, result.moments(), kept, String.join("\n", result.problems()));
    System.out.println(failure);
    tally.addFailure(failure);
    return newHome();
  }
}
