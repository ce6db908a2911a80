package io.threadmill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.definition.JobDefinition.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FireTimeTest {

  private static Schedule schedule(String when, String zone) {
    boolean daily = when.startsWith("daily ");
    return new Schedule(
        Optional.of(when).filter(_ -> daily),
        Optional.of(when).filter(_ -> !daily),
        ZoneId.of(zone),
        "run-within 2h");
  }

  private static List<String> next(String when, String zone, String now) {
    return FireTime.next(schedule(when, zone), Instant.parse(now), 3).stream()
        .map(
            time ->
                String.join(
                    " | ", time.localText(), time.utcText(), String.join("; ", time.notes())))
        .toList();
  }

  @Test
  void saysLocalTimeAndUtc() {
    assertThat(next("daily 02:30", "Asia/Seoul", "2026-11-23T12:00:00Z"))
        .containsExactly(
            "Tue 2026-11-24 02:30 +09:00 | Mon 2026-11-23 17:30 UTC | ",
            "Wed 2026-11-25 02:30 +09:00 | Tue 2026-11-24 17:30 UTC | ",
            "Thu 2026-11-26 02:30 +09:00 | Wed 2026-11-25 17:30 UTC | ");
  }

  @Test
  void saysThatATimeDoesNotExist() {
    assertThat(next("daily 02:30", "Europe/Berlin", "2027-03-27T12:00:00Z"))
        .containsExactly(
            "Sun 2027-03-28 03:30 +02:00 | Sun 2027-03-28 01:30 UTC | clocks go forward 1 h on"
                + " 2027-03-28 at 02:00; 02:30 does not exist on that day",
            "Mon 2027-03-29 02:30 +02:00 | Mon 2027-03-29 00:30 UTC | ",
            "Tue 2027-03-30 02:30 +02:00 | Tue 2027-03-30 00:30 UTC | ");
  }

  @Test
  void saysThatATimeComesTwice() {
    assertThat(next("daily 02:30", "Europe/Berlin", "2027-10-30T12:00:00Z"))
        .containsExactly(
            "Sun 2027-10-31 02:30 +02:00 | Sun 2027-10-31 00:30 UTC | 02:30 comes twice on that"
                + " day, this is the first",
            "Mon 2027-11-01 02:30 +01:00 | Mon 2027-11-01 01:30 UTC | clocks go back 1 h on"
                + " 2027-10-31 at 03:00",
            "Tue 2027-11-02 02:30 +01:00 | Tue 2027-11-02 01:30 UTC | ");
  }

  @Test
  void saysWhatCronLeavesOut() {
    assertThat(next("30 2 * * *", "Europe/Berlin", "2027-03-27T12:00:00Z").getFirst())
        .isEqualTo(
            "Mon 2027-03-29 02:30 +02:00 | Mon 2027-03-29 00:30 UTC | clocks go forward 1 h on"
                + " 2027-03-28 at 02:00; 02:30 does not exist on that day and is left out");
    assertThat(next("30 2 * * *", "Europe/Berlin", "2027-10-30T12:00:00Z").getFirst())
        .isEqualTo(
            "Sun 2027-10-31 02:30 +01:00 | Sun 2027-10-31 01:30 UTC | clocks go back 1 h on"
                + " 2027-10-31 at 03:00; 02:30 comes twice on that day, this is the second");
  }

  @Test
  void namesFewerTimesWhereNoMoreWillCome() {
    assertThat(next("10 0 2 24 12 ? 2026,2027", "UTC", "2026-11-23T12:00:00Z"))
        .containsExactly(
            "Thu 2026-12-24 02:00:10 +00:00 | Thu 2026-12-24 02:00:10 UTC | ",
            "Fri 2027-12-24 02:00:10 +00:00 | Fri 2027-12-24 02:00:10 UTC | ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "daily 02:30   | every day at 02:30, Asia/Seoul",
        "30 2 * * *    | at 02:30, Asia/Seoul",
        "0 3 * * 1-5   | at 03:00 every day between Monday and Friday, Asia/Seoul",
        "0 0 2 ? * 6#3 | at 02:00 Friday 3 of every month, Asia/Seoul",
        "0 0 2 L-2 * ? | at 02:00 2 days before the last day of the month, Asia/Seoul",
      })
  void describesAScheduleInWords(String when, String words) {
    assertThat(ScheduleText.describe(schedule(when, "Asia/Seoul"))).isEqualTo(words);
  }
}
