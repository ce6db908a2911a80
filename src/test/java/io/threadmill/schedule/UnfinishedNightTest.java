package io.threadmill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The program was killed in the middle of a run.
class UnfinishedNightTest {

  @TempDir private Path folder = Path.of("");

  private Simulation simulation;

  @BeforeEach
  void makeAHome() throws IOException {
    simulation = new Simulation(new TestHome(folder, "2026-11-23T12:00:00Z"));
  }

  private void killInTheMiddle(String ifMissed) {
    simulation.home.job("gcd", "{at: daily 02:30, zone: UTC, if-missed: %s}".formatted(ifMissed));
    simulation.start();
    simulation.runs.ending = new NightRuns.Outcome.Unfinished();
    simulation.runUntil("2026-11-24T02:31:00Z");
    assertThat(simulation.lines("gcd")).containsExactly("Tue 2026-11-24 02:30 running");
    simulation.runs.ending = new NightRuns.Outcome.Ended(0, "");
  }

  @ParameterizedTest
  @CsvSource({
    "run-within 2h, 2026-11-24T04:30:00Z, ran",
    "run-within 2h, 2026-11-24T04:30:01Z, missed",
    "run,           2026-11-24T23:00:00Z, ran",
    "skip,          2026-11-24T02:31:00Z, missed",
  })
  void goesOnInsideItsWindow(String ifMissed, String restart, String state) {
    killInTheMiddle(ifMissed);
    simulation.home.setClock(restart);
    simulation.start();

    boolean ran = state.equals("ran");
    String reason =
        " threadmill was ended during run run-1, which can be resumed by hand (if-missed: "
            + ifMissed
            + ")";
    assertThat(simulation.lines("gcd"))
        .containsExactly("Tue 2026-11-24 02:30 " + state + (ran ? "" : reason));
    assertThat(simulation.nights("gcd").getFirst().run()).hasValue("run-1");
    assertThat(simulation.runs.resumed).hasSize(ran ? 1 : 0);
    assertThat(simulation.runs.launched).hasSize(1);
  }

  @Test
  void goesOnAndSkipsALaterNight() {
    killInTheMiddle("run");
    simulation.home.setClock("2026-11-26T03:00:00Z");
    simulation.start();

    assertThat(simulation.lines("gcd"))
        .containsExactly(
            "Tue 2026-11-24 02:30 ran",
            "Wed 2026-11-25 02:30 missed threadmill was not running",
            "Thu 2026-11-26 02:30 skipped run run-1 of Tue 2026-11-24 02:30 was still going on");
  }

  @Test
  void doesNotGoOnWhenItsJobIsPausedOrGone() throws Exception {
    killInTheMiddle("run");
    simulation.home.book().pause("gcd");
    simulation.home.setClock("2026-11-24T03:00:00Z");
    simulation.start();

    assertThat(simulation.lines("gcd"))
        .containsExactly(
            "Tue 2026-11-24 02:30 missed threadmill was ended during run run-1, which can be"
                + " resumed by hand; paused since Tue 2026-11-24 02:31");
  }

  @Test
  void findsARunThatItsNightDidNotKnow() {
    simulation.home.job("gcd", "{at: daily 02:30, zone: UTC}");
    simulation.start();
    simulation.runs.beforeItIsKnown =
        () -> {
          throw new MortalDatabase.Killed();
        };
    try {
      simulation.runUntil("2026-11-24T02:31:00Z");
    } catch (MortalDatabase.Killed _) {
      simulation.runs.beforeItIsKnown = () -> {};
    }
    simulation.start();

    assertThat(simulation.lines("gcd")).containsExactly("Tue 2026-11-24 02:30 ran");
    assertThat(simulation.runs.resumed).containsExactly("run-1");
    assertThat(simulation.runs.launched).containsExactly("run-1");
  }
}
