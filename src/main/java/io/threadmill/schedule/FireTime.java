package io.threadmill.schedule;

import io.threadmill.definition.JobDefinition.Schedule;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A time at which a schedule fires, from the trigger that will fire.
///
/// @param zone of the schedule
/// @param notes what is unusual about it because clocks change, mostly nothing
public record FireTime(Instant at, ZoneId zone, List<String> notes) {

  private static final DateTimeFormatter MINUTES = format("EEE yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter SECONDS = format("EEE yyyy-MM-dd HH:mm:ss");

  public FireTime {
    notes = List.copyOf(notes);
  }

  /// The next times of a schedule.
  ///
  /// @param now they are later than that
  /// @return fewer than `count` when no more will come
  public static List<FireTime> next(Schedule schedule, Instant now, int count) {
    Triggers triggers = new Triggers(schedule);
    ClockChanges changes = new ClockChanges(schedule);
    List<FireTime> times = new ArrayList<>();
    Instant previous = now;
    Optional<Instant> next = triggers.after(now);
    while (times.size() < count && next.isPresent()) {
      times.add(new FireTime(next.get(), schedule.zone(), changes.notes(previous, next.get())));
      previous = next.get();
      next = triggers.after(previous);
    }
    return times;
  }

  /// `Tue 2026-11-24 02:30 +09:00`.
  public String localText() {
    ZonedDateTime local = at.atZone(zone);
    return text(local)
        + " "
        + (local.getOffset().equals(ZoneOffset.UTC) ? "+00:00" : local.getOffset());
  }

  /// `Mon 2026-11-23 17:30 UTC`.
  public String utcText() {
    return text(at.atZone(ZoneOffset.UTC)) + " UTC";
  }

  /// To the minute, or to the second where it is no full minute.
  static String text(ZonedDateTime time) {
    return time.format(time.getSecond() == 0 ? MINUTES : SECONDS);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
