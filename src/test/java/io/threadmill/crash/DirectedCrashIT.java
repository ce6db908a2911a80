package io.threadmill.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.Outcome;
import io.threadmill.blackbox.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs that are killed as soon as a file tells that they have come to a place where a moment drawn
/// at random hardly ever falls. One home for all of them.
@Tag("crash")
@DisabledOnOs(OS.WINDOWS)
class DirectedCrashIT {

  private static final Path FOLDER = CrashHome.target("crash/directed");
  private static final int ATTEMPTS = 3;
  private static final long POLL_NANOS = 100_000;

  private static CrashHome home = new CrashHome(FOLDER, List.of());

  /// Where a run is, as the name of a file below `reports` tells.
  enum Place {
    OWNER("\\.measuring"),
    WORK_FOLDER("\\.work/.*"),
    STAGING("\\.work/.*/\\.numbers.*\\.tmp"),
    STAGED("\\.work/.*/numbers\\.bin"),
    CALIBRATING("\\.work/.*\\.process"),
    RESULTS_OF_A_TRIAL("\\.work/.*\\.results(\\.tmp)?"),
    RESULTS(".*/\\.results\\.csv\\.tmp"),
    REPORT(".*/\\.timings\\.csv\\.tmp"),
    PAGE(".*/\\.report\\.html\\.tmp"),
    INDEX("\\.index\\.html\\.tmp");

    private final String name;

    Place(String name) {
      this.name = name;
    }

    boolean isReached(CrashHome home) {
      return names(home.reports(), "").anyMatch(file -> file.matches(name));
    }
  }

  /// Names of files below a folder, relative to it; quick, and content with what comes and goes.
  private static Stream<String> names(Path folder, String prefix) {
    List<String> names = new ArrayList<>();
    try (var entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = prefix + entry.getFileName();
        names.add(name);
        if (Files.isDirectory(entry) && !Files.isSymbolicLink(entry)) {
          names.addAll(names(entry, name + "/").toList());
        }
      }
    } catch (NoSuchFileException _) {
      return Stream.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names.stream();
  }

  @BeforeAll
  static void makeHome() throws IOException {
    CrashHome.delete(FOLDER);
    home = CrashHome.in(FOLDER.resolve("home"));
    assertThat(home.run().run().exitCode()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void finishesARunThatWasKilledAt(Place place) throws Exception {
    isFinishedAfter((run, killed) -> comesTo(run, () -> place.isReached(killed)));
  }

  /// A trial process ends, then its trial is stored.
  @ParameterizedTest
  @ValueSource(ints = {5, 7, 9, 11})
  void finishesARunThatWasKilledWhenItStoresATrial(int trials) throws Exception {
    isFinishedAfter(
        (run, killed) -> {
          for (int trial = 0; trial < trials; trial++) {
            if (!comesTo(run, () -> Place.CALIBRATING.isReached(killed))
                || !comesTo(run, () -> !Place.CALIBRATING.isReached(killed))) {
              return false;
            }
          }
          return true;
        });
  }

  /// It is finished when its folder for work goes.
  @Test
  void tidiesUpAfterARunThatWasKilledWhenItWasFinished() throws Exception {
    isFinishedAfter(
        (run, killed) ->
            comesTo(run, () -> Place.STAGED.isReached(killed))
                && comesTo(run, () -> !Place.STAGED.isReached(killed)));
  }

  /// @param millis after the file of the database was made
  @ParameterizedTest
  @ValueSource(ints = {0, 20, 50, 100, 150, 200, 250, 300, 400, 500, 700, 1000})
  void opensADatabaseWhoseMakerWasKilled(int millis) throws Exception {
    Path folder = FOLDER.resolve("first-" + millis);
    CrashHome first = CrashHome.in(folder);
    try (Running running = first.threadmill("runs", "list").start()) {
      comesTo(running, () -> names(first.reports(), "").anyMatch(it -> it.endsWith(".mv.db")));
      if (!running.endsWithin(Duration.ofMillis(millis))) {
        Victims.ALL.kill(running);
      }
    }
    Outcome outcome = first.threadmill("runs", "list").run();

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(first.files())
        .extracting(Path::toString)
        .containsExactlyInAnyOrder("", "threadmill.log", "threadmill.mv.db");
  }

  private static boolean comesTo(Running run, BooleanSupplier place) {
    while (run.isAlive()) {
      if (place.getAsBoolean()) {
        return true;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return false;
  }

  /// Where the run was quicker than the test, another one is started.
  private static void isFinishedAfter(Kill.Trigger trigger) throws Exception {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Round.Result result = Round.play(home, List.of(new Kill(trigger, Victims.COORDINATOR)));
      System.out.println("crash: directed: " + result.moments());
      assertThat(result.problems()).isEmpty();
      if (!result.moments().contains(Moment.ENDED)) {
        return;
      }
    }
    throw new AssertionError("the place was never seen");
  }
}
