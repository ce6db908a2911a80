package io.threadmill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.History;
import io.threadmill.history.Night;
import io.threadmill.history.NightState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program is killed between two writes to its database, and started again.
class KilledSchedulesTest {

  private static final String BEGIN = "2026-11-23T12:00:00Z";

  @TempDir private Path folder = Path.of("");

  /// One more write than it survives, as often as it takes until it needs no more.
  @Test
  void losesAndDoublesNothingWhereverItIsKilled() throws IOException {
    int writes = 0;
    while (isKilled(writes)) {
      writes++;
    }
    assertThat(writes).isGreaterThan(20);
  }

  private boolean isKilled(int writes) throws IOException {
    TestHome home = new TestHome(folder.resolve("killed-" + writes), BEGIN);
    Simulation simulation = new Simulation(home);
    home.job("gcd", "{at: daily 02:30, zone: UTC}");
    home.job("hello", "{cron: '0 */6 * * *', zone: UTC, if-missed: run}");
    History mortal = new History(new MortalDatabase(home, writes), home.transactions());
    boolean killed = false;
    try {
      simulation.start(mortal);
      live(simulation);
    } catch (MortalDatabase.Killed _) {
      killed = true;
      home.setClock(home.clock().instant().plus(Duration.ofMinutes(5)));
      simulation.start();
      live(simulation);
    }
    check(simulation, "killed after " + writes + " writes");
    return killed;
  }

  /// Two nights with a tick while a run goes on, an edit, and a restart between them.
  private static void live(Simulation simulation) {
    simulation.runs.meanwhile = () -> simulation.daemon().tick();
    simulation.runUntil("2026-11-24T03:00:00Z");
    simulation.home.job("gcd", "{at: daily 02:30, zone: UTC, if-missed: run-within 3h}");
    simulation.look();
    simulation.runUntil("2026-11-25T12:00:00Z");
  }

  private static void check(Simulation simulation, String when) {
    List<Night> gcd = simulation.nights("gcd");
    List<Night> hello = simulation.nights("hello");
    assertThat(gcd)
        .as(when)
        .extracting(Night::expected)
        .containsExactly(
            Instant.parse("2026-11-24T02:30:00Z"), Instant.parse("2026-11-25T02:30:00Z"));
    assertThat(hello)
        .as(when)
        .extracting(Night::expected)
        .isEqualTo(
            IntStream.range(1, 9)
                .mapToObj(i -> Instant.parse(BEGIN).plus(Duration.ofHours(6L * i)))
                .toList());
    assertThat(gcd).as(when).allMatch(night -> night.state() == NightState.RAN);
    assertThat(hello).as(when).allMatch(night -> night.state() == NightState.RAN);
    assertThat(simulation.runs.launched).as(when).hasSize(gcd.size() + hello.size());
    assertThat(simulation.runs.measured).as(when).hasSameSizeAs(simulation.runs.launched);
    assertThat(simulation.runs.measured).as(when).doesNotHaveDuplicates();
  }
}
