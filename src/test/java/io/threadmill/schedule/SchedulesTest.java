package io.threadmill.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.history.NightState;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesTest {

  private static final String DAILY = "{at: daily 02:30, zone: UTC}";

  @TempDir private Path folder = Path.of("");

  private TestHome home;
  private Simulation simulation;

  @BeforeEach
  void makeAHome() throws IOException {
    home = new TestHome(folder, "2026-11-23T12:00:00Z");
    simulation = new Simulation(home);
  }

  @Test
  void hasNoNightsFromBeforeAJobWasSeen() {
    home.job("gcd", DAILY);
    simulation.start();

    assertThat(simulation.lines("gcd")).isEmpty();
    assertThat(simulation.daemon().book().overview())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.words()).isEqualTo("every day at 02:30, UTC");
              assertThat(entry.next()).hasSize(5);
              assertThat(entry.last()).isEmpty();
            });
  }

  @Test
  void saysHowARunFailed() {
    home.job("gcd", DAILY);
    simulation.start();
    simulation.runs.ending = new NightRuns.Outcome.Ended(4, "");
    simulation.runUntil("2026-11-24T12:00:00Z");
    simulation.runs.ending = new NightRuns.Outcome.Ended(3, "data/gcd-pairs.csv:2:1: error: no");
    simulation.runUntil("2026-11-25T12:00:00Z");
    simulation.runs.ending = new NightRuns.Outcome.Stopped();
    simulation.runUntil("2026-11-26T12:00:00Z");
    simulation.runs.ending = new NightRuns.Outcome.Refused("no folder");
    simulation.runUntil("2026-11-27T12:00:00Z");

    assertThat(simulation.lines("gcd"))
        .containsExactly(
            "Tue 2026-11-24 02:30 failed a result is wrong",
            "Wed 2026-11-25 02:30 failed data/gcd-pairs.csv:2:1: error: no",
            "Thu 2026-11-26 02:30 skipped stopped by its user",
            "Fri 2026-11-27 02:30 failed no folder");
    assertThat(simulation.nights("gcd").getFirst().exitCode()).hasValue(4);
    assertThat(simulation.nights("gcd").getFirst().run()).hasValue("run-1");
  }

  @Test
  void aNightThatOthersKeptFromBeingMeasuredIsNeverSaidToHaveRun() {
    home.job("gcd", DAILY);
    simulation.start();
    simulation.runs.ending =
        new NightRuns.Outcome.Ended(6, "others used 1.32 cores; 0.3 is the most for a measurement");
    simulation.runUntil("2026-11-24T12:00:00Z");

    assertThat(simulation.lines("gcd"))
        .containsExactly(
            "Tue 2026-11-24 02:30 not measured others used 1.32 cores; 0.3 is the most for a measurement");
    assertThat(simulation.nights("gcd").getFirst().exitCode()).hasValue(6);
    assertThat(simulation.daemon().book().overview().getFirst().last().orElseThrow().state())
        .isEqualTo(NightState.NOT_MEASURED);
  }

  @Test
  void settlesTheNightsOfAnEditedScheduleByTheOldOne() {
    home.job("gcd", DAILY);
    simulation.start();
    simulation.runUntil("2026-11-24T12:00:00Z");
    simulation.stop();
    home.job("gcd", "{at: daily 05:00, zone: UTC, if-missed: skip}");
    home.setClock("2026-11-26T06:00:00Z");

    simulation.start();
    simulation.runUntil("2026-11-27T12:00:00Z");

    assertThat(simulation.lines("gcd"))
        .containsExactly(
            "Tue 2026-11-24 02:30 ran",
            "Wed 2026-11-25 02:30 missed threadmill was not running",
            "Thu 2026-11-26 02:30 missed threadmill was not running (if-missed: run-within 2h)",
            "Fri 2026-11-27 05:00 ran");
  }

  @Test
  void readsAFileAgainWhenItHasLookedTheSameTwice() {
    home.job("gcd", DAILY);
    simulation.start();
    home.job("gcd", "{at: daily 05:00, zone: UTC}");
    simulation.daemon().tick();
    assertThat(simulation.daemon().book().overview().getFirst().words())
        .isEqualTo("every day at 02:30, UTC");

    simulation.daemon().tick();
    assertThat(simulation.daemon().book().overview().getFirst().words())
        .isEqualTo("every day at 05:00, UTC");

    home.job("hello", "{cron: '0 6 * * *', zone: UTC}");
    simulation.look();
    assertThat(simulation.daemon().book().overview())
        .extracting(ScheduleEntry::job)
        .containsExactly("gcd", "hello");
  }

  @Test
  void keepsTheLastGoodScheduleAndTextOfABrokenFile() {
    home.job("gcd", DAILY);
    simulation.start();
    home.write("gcd", "workload: gcd\nconfigurations: [serial\n");
    simulation.look();
    simulation.stop();
    simulation.start();
    simulation.runUntil("2026-11-24T12:00:00Z");

    ScheduleEntry entry = simulation.daemon().book().overview().getFirst();
    assertThat(entry.problem())
        .startsWith(folder.resolve("jobs/gcd.yaml") + ":")
        .contains("error:");
    assertThat(entry.words()).isEqualTo("every day at 02:30, UTC");
    assertThat(simulation.lines("gcd")).containsExactly("Tue 2026-11-24 02:30 ran");
    assertThat(simulation.runs.texts.getFirst()).contains("input: data/gcd-pairs.csv");

    home.job("gcd", DAILY);
    simulation.look();
    assertThat(simulation.daemon().book().overview().getFirst().problem()).isEmpty();
  }

  @Test
  void endsWithTheFileOfAJob() throws IOException {
    home.job("gcd", DAILY);
    home.job("hello", DAILY);
    simulation.start();
    simulation.runUntil("2026-11-24T12:00:00Z");
    home.delete("gcd");
    simulation.look();
    home.job("hello", "");
    simulation.look();
    simulation.runUntil("2026-11-25T12:00:00Z");

    assertThat(simulation.daemon().book().overview()).isEmpty();
    assertThat(simulation.lines("gcd")).containsExactly("Tue 2026-11-24 02:30 ran");
    assertThat(simulation.lines("hello")).containsExactly("Tue 2026-11-24 02:30 ran");
  }

  @Test
  void runsNoNightOfAJobThatWasDeletedMeanwhile() throws IOException {
    home.job("gcd", "{at: daily 02:30, zone: UTC, if-missed: run}");
    simulation.start();
    simulation.stop();
    home.delete("gcd");
    home.setClock("2026-11-24T02:45:00Z");
    simulation.start();

    assertThat(simulation.lines("gcd"))
        .containsExactly("Tue 2026-11-24 02:30 missed threadmill was not running");
    assertThat(simulation.runs.launched).isEmpty();
  }

  @Test
  void skipsNightsWhileItIsPausedAlsoWithoutADaemon() throws Exception {
    home.job("gcd", "{at: daily 02:30, zone: UTC, if-missed: run}");
    simulation.start();
    simulation.daemon().pause("gcd");
    simulation.runUntil("2026-11-24T12:00:00Z");
    simulation.stop();
    home.setClock("2026-11-25T12:00:00Z");
    simulation.start();
    assertThat(simulation.daemon().book().overview().getFirst().next()).isEmpty();
    simulation.runUntil("2026-11-26T12:00:00Z");
    simulation.stop();
    home.setClock("2026-11-27T02:45:00Z");
    home.book().resume("gcd");
    simulation.start();
    simulation.runUntil("2026-11-28T12:00:00Z");

    assertThat(simulation.lines("gcd"))
        .containsExactly(
            "Tue 2026-11-24 02:30 skipped paused since Mon 2026-11-23 12:00",
            "Wed 2026-11-25 02:30 skipped paused since Mon 2026-11-23 12:00",
            "Thu 2026-11-26 02:30 skipped paused since Mon 2026-11-23 12:00",
            "Fri 2026-11-27 02:30 skipped paused since Mon 2026-11-23 12:00",
            "Sat 2026-11-28 02:30 ran");
  }

  @Test
  void skipsANightThatIsPausedWhileItWaitsForItsTurn() throws Exception {
    home.job("gcd", DAILY);
    simulation.start();
    simulation.runs.beforeItsTurn = () -> pause("gcd");
    simulation.runUntil("2026-11-24T12:00:00Z");
    simulation.runs.beforeItsTurn = () -> {};
    simulation.daemon().tick();
    simulation.daemon().resume("gcd");
    simulation.runUntil("2026-11-25T12:00:00Z");

    assertThat(simulation.lines("gcd"))
        .containsExactly(
            "Tue 2026-11-24 02:30 skipped paused since Tue 2026-11-24 02:30",
            "Wed 2026-11-25 02:30 ran");
  }

  private void pause(String job) {
    try {
      simulation.daemon().pause(job);
    } catch (ScheduleException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void runsNoNightThatWasMissedBeforeItWasPaused() throws Exception {
    home.job("gcd", "{at: daily 02:30, zone: UTC, if-missed: run}");
    simulation.start();
    simulation.stop();
    home.setClock("2026-11-24T02:45:00Z");
    home.book().pause("gcd");
    home.setClock("2026-11-24T02:50:00Z");
    simulation.start();

    assertThat(simulation.lines("gcd"))
        .containsExactly(
            "Tue 2026-11-24 02:30 missed threadmill was not running, and then it was"
                + " paused since Tue 2026-11-24 02:45");
  }

  @Test
  void saysWhyAJobCannotBePausedOrResumed() throws Exception {
    home.job("gcd", DAILY);
    home.job("hello", "");
    simulation.start();
    Schedules schedules = simulation.daemon();

    assertThatThrownBy(() -> schedules.pause("gdc"))
        .isInstanceOf(ScheduleException.class)
        .hasMessage(
            "no such job 'gdc': did you mean 'gcd'? jobs in %s: gcd, hello"
                .formatted(folder.resolve("jobs")));
    assertThatThrownBy(() -> schedules.pause("hello"))
        .hasMessage(
            "job hello has no schedule: write 'schedule: {at: daily 02:30}' into jobs/hello.yaml");
    assertThatThrownBy(() -> schedules.resume("gcd")).hasMessage("job gcd is not paused");
    schedules.pause("gcd");
    assertThatThrownBy(() -> schedules.pause("gcd"))
        .hasMessage("job gcd is already paused since Mon 2026-11-23 12:00");
    assertThatThrownBy(() -> schedules.pause("../gcd"))
        .hasMessageStartingWith("no such job '../gcd'");
  }

  @Test
  void pausesAJobWithoutADaemonThatNoDaemonHasSeen() throws Exception {
    home.job("gcd", DAILY);
    ScheduleBook book = home.book();
    book.open();
    book.pause("gcd");
    home.setClock("2026-11-24T12:00:00Z");
    simulation.start();

    assertThat(simulation.lines("gcd"))
        .containsExactly("Tue 2026-11-24 02:30 skipped paused since Mon 2026-11-23 12:00");
  }

  @Test
  void skipsANightWhoseForerunnerStillGoesOn() {
    home.job("gcd", "{cron: '0 * * * *', zone: UTC}");
    simulation.start();
    simulation.runs.meanwhile =
        () -> {
          home.setClock("2026-11-23T14:00:01Z");
          simulation.daemon().tick();
          home.setClock("2026-11-23T14:30:00Z");
          simulation.daemon().tick();
        };
    simulation.runUntil("2026-11-23T15:30:00Z");

    assertThat(simulation.lines("gcd"))
        .containsExactly(
            "Mon 2026-11-23 13:00 ran",
            "Mon 2026-11-23 14:00 skipped run run-1 of Mon 2026-11-23 13:00 was still going on",
            "Mon 2026-11-23 15:00 ran");
  }

  @Test
  void runsNoNightTwiceWhenTheClockIsSetBack() {
    home.job("gcd", DAILY);
    simulation.start();
    simulation.runUntil("2026-11-24T03:00:00Z");
    home.setClock("2026-11-24T02:00:00Z");
    simulation.daemon().tick();
    simulation.runUntil("2026-11-24T04:00:00Z");
    simulation.stop();
    home.setClock("2026-11-24T02:00:00Z");
    simulation.start();
    simulation.runUntil("2026-11-25T04:00:00Z");

    assertThat(simulation.lines("gcd"))
        .containsExactly("Tue 2026-11-24 02:30 ran", "Wed 2026-11-25 02:30 ran");
    assertThat(simulation.runs.launched).hasSize(2);
  }

  @Test
  void runsAgainSoonAfterTheClockWasYearsAhead() {
    home.job("gcd", DAILY);
    simulation.start();
    home.setClock("2030-01-01T12:00:00Z");
    simulation.daemon().tick();
    home.setClock("2026-11-23T13:00:00Z");
    simulation.look();
    simulation.runUntil("2026-11-24T12:00:00Z");

    assertThat(simulation.lines("gcd")).containsExactly("Tue 2026-11-24 02:30 ran");
  }

  @Test
  void endsAtOnceAndStartsNothingThen() {
    home.job("gcd", DAILY);
    Schedules schedules = simulation.start();
    schedules.close();
    home.setClock("2026-11-24T02:30:00Z");
    schedules.fire("gcd");
    schedules.tick();

    assertThat(simulation.lines("gcd")).isEmpty();
    assertThat(simulation.runs.launched).isEmpty();
  }
}
