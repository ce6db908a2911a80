package io.threadmill.schedule;

import io.threadmill.definition.JobDefinition.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says in words what becomes of the times of a schedule where its clocks change.
final class ClockChanges {

  private final Schedule schedule;
  private final ZoneRules rules;

  ClockChanges(Schedule schedule) {
    this.schedule = schedule;
    this.rules = schedule.zone().getRules();
  }

  /// What happens between one fire time and the next.
  List<String> notes(Instant previous, Instant next) {
    List<String> notes = new ArrayList<>();
    Optional<ZoneOffsetTransition> change = lastChange(previous, next);
    change.ifPresent(it -> notes.add(words(it)));
    change.filter(ZoneOffsetTransition::isGap).ifPresent(gap -> leftOut(gap, notes));
    ZonedDateTime local = next.atZone(schedule.zone());
    if (rules.getValidOffsets(local.toLocalDateTime()).size() > 1) {
      boolean first = local.withEarlierOffsetAtOverlap().equals(local);
      notes.add(
          "%s comes twice on that day, this is the %s"
              .formatted(local.toLocalTime(), first ? "first" : "second"));
    }
    Triggers.time(schedule)
        .filter(time -> !time.equals(local.toLocalTime()))
        .ifPresent(time -> notes.add("%s does not exist on that day".formatted(time)));
    return notes;
  }

  private Optional<ZoneOffsetTransition> lastChange(Instant previous, Instant next) {
    return Optional.ofNullable(rules.previousTransition(next.plusMillis(1)))
        .filter(change -> change.getInstant().isAfter(previous));
  }

  /// `clocks go forward 1 h on 2027-03-28 at 02:00`.
  private static String words(ZoneOffsetTransition change) {
    return "clocks go %s %s on %s at %s"
        .formatted(
            change.isGap() ? "forward" : "back",
            words(change.getDuration().abs()),
            change.getDateTimeBefore().toLocalDate(),
            change.getDateTimeBefore().toLocalTime());
  }

  private static String words(Duration duration) {
    return duration.toMinutesPart() == 0
        ? duration.toHours() + " h"
        : duration.toMinutes() + " min";
  }

  /// Cron does not fire at a time that clocks leave out.
  private void leftOut(ZoneOffsetTransition gap, List<String> notes) {
    if (schedule.cron().isPresent()) {
      Instant from = gap.getDateTimeBefore().toInstant(ZoneOffset.UTC);
      Instant to = gap.getDateTimeAfter().toInstant(ZoneOffset.UTC);
      Triggers.ofClockOnTheWall(schedule)
          .between(from.minusMillis(1), to.minusMillis(1), 1)
          .forEach(time -> notes.add(leftOut(time)));
    }
  }

  private static String leftOut(Instant time) {
    LocalTime wall = LocalTime.ofInstant(time, ZoneOffset.UTC);
    return "%s does not exist on that day and is left out".formatted(wall);
  }
}
