package io.threadmill.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.definition.JobDefinition.Schedule;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class NightTableTest {

  private static final Instant NIGHT = Instant.parse("2026-11-23T17:30:00Z");
  private static final JobSchedule JOB =
      new JobSchedule(
          "gcd",
          Path.of("/jobs/gcd.yaml"),
          "workload: gcd\n",
          new Schedule(
              Optional.of("daily 02:30"), Optional.empty(), ZoneId.of("Asia/Seoul"), "run"),
          Instant.parse("2026-11-23T12:00:00.123Z"),
          "",
          Optional.empty());

  private final History history;

  NightTableTest(TestDatabase database) {
    history = database.open();
  }

  private static Night night(NightState state, String reason) {
    return Night.decided(JOB, NIGHT, state, reason, NIGHT.plusSeconds(1));
  }

  @Test
  void keepsOneRowForANight() {
    history.nights().decide(night(NightState.DUE, ""));
    history.nights().decide(night(NightState.MISSED, "twice"));

    assertThat(history.nights().newest(10)).containsExactly(night(NightState.DUE, ""));
    assertThat(history.nights().last("gcd").orElseThrow().local())
        .hasToString("2026-11-24T02:30+09:00[Asia/Seoul]");
  }

  @Test
  void knowsWhatIsStillToCome() {
    Night due = night(NightState.DUE, "");
    history.nights().decide(due);
    history.nights().running(due, "20261123-173001-00ff", NIGHT.plusSeconds(2));
    assertThat(history.nights().open("gcd").orElseThrow().run()).hasValue("20261123-173001-00ff");
    assertThat(history.nights().open("hello")).isEmpty();

    history
        .nights()
        .ended(
            due, NightState.FAILED, "a result is wrong", OptionalInt.of(4), NIGHT.plusSeconds(9));

    assertThat(history.nights().open()).isEmpty();
    Night ended = history.nights().last("gcd").orElseThrow();
    assertThat(ended.exitCode()).hasValue(4);
    assertThat(ended.startedAt()).hasValue(NIGHT.plusSeconds(2));
    assertThat(ended.endedAt()).hasValue(NIGHT.plusSeconds(9));
    assertThat(ended.state().label()).isEqualTo("failed");
  }

  @Test
  void keepsSchedulesAsTheyAre() {
    history.schedules().store(JOB);
    assertThat(history.schedules().all()).containsExactly(JOB);

    history.schedules().problem("gcd", "broken");
    history.schedules().paused("gcd", Optional.of(NIGHT));
    history.schedules().settled("gcd", NIGHT.plusNanos(999_999));
    JobSchedule stored = history.schedules().find("gcd").orElseThrow();
    assertThat(stored.problem()).isEqualTo("broken");
    assertThat(stored.pausedSince()).hasValue(NIGHT);
    assertThat(stored.settledUntil()).isEqualTo(NIGHT);

    history.schedules().delete("gcd");
    assertThat(history.schedules().all()).isEmpty();
  }
}
