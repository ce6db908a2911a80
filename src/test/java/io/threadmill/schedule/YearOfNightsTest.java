package io.threadmill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.Night;
import io.threadmill.history.NightState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A year of nights is over in seconds: nobody sleeps.
class YearOfNightsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String BEGIN = "2026-12-31T12:00:00Z";
  private static final String END = "2027-12-31T12:00:00Z";

  @TempDir private Path folder = Path.of("");

  private Simulation simulation(String schedule) throws IOException {
    TestHome home = new TestHome(folder, BEGIN);
    home.job("gcd", schedule);
    return new Simulation(home);
  }

  /// What java.time says of 02:30, without Quartz: later where clocks leave it out, the first where
  /// it comes twice.
  private static List<Instant> everyDay() {
    return LocalDate.of(2027, 1, 1)
        .datesUntil(LocalDate.of(2028, 1, 1))
        .map(day -> day.atTime(LocalTime.of(2, 30)).atZone(BERLIN).toInstant())
        .toList();
  }

  @Test
  void runsEveryNightOfAYear() throws IOException {
    Simulation simulation = simulation("{at: daily 02:30, zone: Europe/Berlin}");
    simulation.start();

    simulation.runUntil(END);

    List<Night> nights = simulation.nights("gcd");
    assertThat(nights).hasSize(365).allMatch(night -> night.state() == NightState.RAN);
    assertThat(nights).extracting(Night::expected).isEqualTo(everyDay());
    assertThat(simulation.runs.launched).hasSize(365);
  }

  @Test
  void leavesOutTheNightWhoseTimeDoesNotExistForCron() throws IOException {
    Simulation simulation = simulation("{cron: '30 2 * * *', zone: Europe/Berlin}");
    simulation.start();

    simulation.runUntil(END);

    List<Night> nights = simulation.nights("gcd");
    assertThat(nights).hasSize(364).allMatch(night -> night.state() == NightState.RAN);
    assertThat(nights)
        .extracting(night -> night.local().toLocalDate())
        .doesNotContain(LocalDate.of(2027, 3, 28))
        .contains(LocalDate.of(2027, 10, 31))
        .doesNotHaveDuplicates();
  }

  @Test
  void runsEveryNightByCronWhereTheTimeAlwaysExists() throws IOException {
    Simulation simulation = simulation("{cron: '30 4 * * *', zone: Europe/Berlin}");
    simulation.start();

    simulation.runUntil(END);

    assertThat(simulation.nights("gcd"))
        .hasSize(365)
        .allMatch(night -> night.state() == NightState.RAN);
  }

  @ParameterizedTest
  @CsvSource({
    "skip, 1",
    "skip, 2",
    "run-within 2h, 3",
    "run-within 2h, 4",
    "run, 5",
    "run, 6",
  })
  void hasOneRowForEveryNightHoweverOftenTheDaemonIsDown(String ifMissed, long seed)
      throws IOException {
    Simulation simulation =
        simulation("{at: daily 02:30, zone: Europe/Berlin, if-missed: %s}".formatted(ifMissed));
    simulation.start();
    List<Interval> down = downTimes(new Random(seed));

    for (Interval time : down) {
      simulation.runUntil(time.from());
      simulation.stop();
      simulation.runUntil(time.to());
      simulation.start();
    }
    simulation.runUntil(END);

    List<Night> nights = simulation.nights("gcd");
    assertThat(nights).extracting(Night::expected).isEqualTo(everyDay());
    for (Night night : nights) {
      assertThat(night.state()).as("%s", night).isEqualTo(expected(night, ifMissed, down));
    }
    assertThat(simulation.runs.launched)
        .hasSize((int) nights.stream().filter(night -> night.state() == NightState.RAN).count());
  }

  private record Interval(Instant from, Instant to) {}

  private static List<Interval> downTimes(Random random) {
    List<Interval> times = new ArrayList<>();
    Instant time = Instant.parse(BEGIN);
    while (true) {
      Instant from = time.plus(Duration.ofMinutes(1 + random.nextInt(4 * 24 * 60)));
      Instant to = from.plus(Duration.ofMinutes(1 + random.nextInt(3 * 24 * 60)));
      if (to.isAfter(Instant.parse(END))) {
        return times;
      }
      times.add(new Interval(from, to));
      time = to;
    }
  }

  /// A night during a downtime runs if it is the last of it and may be so late.
  private static NightState expected(Night night, String ifMissed, List<Interval> down) {
    Instant at = night.expected();
    for (Interval time : down) {
      if (at.isAfter(time.from()) && !at.isAfter(time.to())) {
        boolean last =
            everyDay().stream().noneMatch(it -> it.isAfter(at) && !it.isAfter(time.to()));
        Duration late = Duration.between(at, time.to());
        return last && late.compareTo(allowed(ifMissed)) <= 0 ? NightState.RAN : NightState.MISSED;
      }
    }
    return NightState.RAN;
  }

  private static Duration allowed(String ifMissed) {
    return switch (ifMissed) {
      case "skip" -> Duration.ofSeconds(60);
      case "run" -> Duration.ofDays(10_000);
      default -> Duration.ofHours(2);
    };
  }
}
