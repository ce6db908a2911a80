package io.threadmill.schedule;

import io.threadmill.definition.JobDefinition.Schedule;
import io.threadmill.definition.QuartzCron;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.quartz.CalendarIntervalScheduleBuilder;
import org.quartz.CronScheduleBuilder;
import org.quartz.ScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;

/// The trigger objects of Quartz for a schedule, and the times at which they fire. A time that has
/// been missed is no misfire for Quartz: what becomes of it is decided elsewhere.
final class Triggers {

  private static final String DAILY = "daily ";

  private final Schedule schedule;

  Triggers(Schedule schedule) {
    this.schedule = schedule;
  }

  /// What fires for a job.
  ///
  /// @param after they fire later than that
  /// @return those that will ever fire
  List<Trigger> of(String job, Instant after) {
    List<Builder> builders = builders(after);
    return IntStream.range(0, builders.size())
        .mapToObj(index -> builders.get(index).build(job, index))
        .filter(trigger -> trigger.getFireTimeAfter(Date.from(after)) != null)
        .toList();
  }

  /// The first time later than another, or none if no such time comes.
  Optional<Instant> after(Instant instant) {
    return of("", instant).stream()
        .map(trigger -> trigger.getFireTimeAfter(Date.from(instant)).toInstant())
        .min(Comparator.naturalOrder());
  }

  /// The first times later than one and not later than another, in order.
  ///
  /// @param most so many of them
  List<Instant> between(Instant after, Instant until, int most) {
    List<Instant> times = new ArrayList<>();
    Optional<Instant> next = after(after);
    while (times.size() < most && next.isPresent() && !next.get().isAfter(until)) {
      times.add(next.get());
      next = after(next.get());
    }
    return times;
  }

  /// The same schedule where clocks never change.
  static Triggers ofClockOnTheWall(Schedule schedule) {
    return new Triggers(
        new Schedule(schedule.at(), schedule.cron(), ZoneId.of("UTC"), schedule.ifMissed()));
  }

  /// The time of a daily schedule; empty for cron.
  static Optional<LocalTime> time(Schedule schedule) {
    return schedule.at().map(at -> LocalTime.parse(at.substring(DAILY.length())));
  }

  private record Builder(Instant start, ScheduleBuilder<? extends Trigger> when) {
    Trigger build(String job, int index) {
      return TriggerBuilder.newTrigger()
          .withIdentity(new TriggerKey(job + "-" + (index + 1)))
          .startAt(Date.from(start))
          .withSchedule(when)
          .build();
    }
  }

  private List<Builder> builders(Instant after) {
    Optional<LocalTime> daily = time(schedule);
    return daily.isPresent()
        ? List.of(new Builder(firstDay(daily.get(), after), everyDay()))
        : QuartzCron.of(schedule.cron().orElseThrow()).stream()
            .map(cron -> new Builder(after, cron(cron)))
            .toList();
  }

  /// Where an interval of days begins: at the next time itself, for Quartz loses days behind a
  /// beginning that is years ago; but not on a day whose clocks leave that time out, for it would
  /// keep to the other one.
  private Instant firstDay(LocalTime time, Instant after) {
    LocalDate today = LocalDate.ofInstant(after, schedule.zone());
    ZonedDateTime next = today.atTime(time).atZone(schedule.zone());
    if (!next.toInstant().isAfter(after)) {
      next = today.plusDays(1).atTime(time).atZone(schedule.zone());
    }
    return next.toLocalTime().equals(time)
        ? next.toInstant()
        : next.toLocalDate().minusDays(1).atTime(time).atZone(schedule.zone()).toInstant();
  }

  private CalendarIntervalScheduleBuilder everyDay() {
    return CalendarIntervalScheduleBuilder.calendarIntervalSchedule()
        .withIntervalInDays(1)
        .inTimeZone(TimeZone.getTimeZone(schedule.zone()))
        .preserveHourOfDayAcrossDaylightSavings(true)
        .skipDayIfHourDoesNotExist(false)
        .withMisfireHandlingInstructionDoNothing();
  }

  private CronScheduleBuilder cron(String expression) {
    return CronScheduleBuilder.cronSchedule(expression)
        .inTimeZone(TimeZone.getTimeZone(schedule.zone()))
        .withMisfireHandlingInstructionDoNothing();
  }
}
