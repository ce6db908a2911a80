package io.threadmill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.threadmill.definition.JobDefinition.Schedule;
import io.threadmill.definition.JobFile;
import io.threadmill.definition.QuartzCron;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggersTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final ZoneId UTC = ZoneId.of("UTC");

  private static Optional<Schedule> read(String cron) {
    String text =
        """
        workload: gcd
        input: data/gcd-pairs.csv
        configurations: [serial]
        schedule: {cron: "%s", zone: UTC}
        """
            .formatted(cron);
    return JobFile.read(Path.of("gcd.yaml"), text, Path.of("/home"))
        .definition()
        .flatMap(job -> job.schedule());
  }

  private static Schedule daily(String time, ZoneId zone) {
    return new Schedule(Optional.of("daily " + time), Optional.empty(), zone, "run");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 2 * * *        | 0 30 2 * * ?",
        "*/15 0-6 1 jan *  | 0 */15 0-6 1 1 ?",
        "0 0 * * 0         | 0 0 0 ? * 1",
        "0 0 * * 7         | 0 0 0 ? * 1",
        "0 0 * * 5-7       | 0 0 0 ? * 6,7,1",
        "0 0 * * FRI-MON   | 0 0 0 ? * 6,7,1,2",
        "0 0 * NOV-FEB 1-5 | 0 0 0 ? 11,12,1,2 2,3,4,5,6",
        "0 0 1,15 * MON    | 0 0 0 1,15 * ?; 0 0 0 ? * 2",
        "5/20 0 */2 * *    | 0 5-59/20 0 */2 * ?",
        "0 15 10 ? * FRI#3 | 0 15 10 ? * FRI#3",
        "0 0 0 ? * MON-FRI/2 2027 | 0 0 0 ? * 2-6/2 2027",
      })
  void translatesCronForQuartz(String cron, String quartz) {
    assertThat(String.join("; ", QuartzCron.of(cron))).isEqualTo(quartz);
  }

  /// cron-utils knows nothing of Quartz.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void firesWhenAnotherLibrarySaysSo(long seed) {
    CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    Random random = new Random(seed);
    int compared = 0;
    while (compared < 300) {
      String cron = new RandomCron(random).unix();
      Optional<Schedule> schedule = read(cron);
      if (schedule.isPresent() && RandomCron.isPlain(cron)) {
        ExecutionTime other = ExecutionTime.forCron(parser.parse(cron));
        Optional<Instant> next = Optional.of(NOW);
        for (int i = 0; i < 5 && next.isPresent(); i++) {
          Optional<Instant> theirs =
              other.nextExecution(next.get().atZone(UTC)).map(ZonedDateTime::toInstant);
          next = new Triggers(schedule.get()).after(next.get());
          assertThat(next).as(cron).isEqualTo(theirs);
        }
        compared++;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void makesATriggerOfEverythingThatIsAccepted(long seed) {
    Random random = new Random(seed);
    int accepted = 0;
    for (int i = 0; i < 3_000; i++) {
      RandomCron expressions = new RandomCron(random);
      String cron = random.nextBoolean() ? expressions.unix() : expressions.quartz();
      Optional<Schedule> schedule = read(cron);
      if (schedule.isPresent()) {
        accepted++;
        assertThat(new Triggers(schedule.get()).of("gcd", Instant.EPOCH)).as(cron).isNotEmpty();
        assertThat(ScheduleText.describe(schedule.get())).as(cron).endsWith(", UTC");
      }
    }
    assertThat(accepted).isGreaterThan(1_000);
  }

  @Test
  void firesEveryDayInEveryZoneThatChangesItsClocks() {
    List<String> wrong = new ArrayList<>();
    for (String id : ZoneId.getAvailableZoneIds()) {
      ZoneId zone = ZoneId.of(id);
      if (zone.getRules().nextTransition(NOW) != null) {
        for (String time : List.of("00:00", "00:30", "02:00", "02:30", "03:00", "23:30")) {
          checkAYear(zone, time, wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void checkAYear(ZoneId zone, String time, List<String> wrong) {
    LocalDate first = LocalDate.of(2027, 1, 1);
    List<Instant> expected =
        first
            .datesUntil(first.plusYears(1))
            .map(day -> day.atTime(LocalTime.parse(time)).atZone(zone).toInstant())
            .toList();
    Instant before = expected.getFirst().minusMillis(1);
    if (!new Triggers(daily(time, zone))
        .between(before, expected.getLast(), 400)
        .equals(expected)) {
      wrong.add(zone + " " + time);
    }
  }
}
