package io.threadmill.web;

import io.threadmill.definition.JobFile;
import io.threadmill.history.ListedRun;
import io.threadmill.history.Night;
import io.threadmill.report.Outcome;
import io.threadmill.schedule.FireTime;
import io.threadmill.schedule.ScheduleEntry;
import java.time.ZoneOffset;
import java.util.Optional;

/// A job in a list.
///
/// @param description what its file says it is
/// @param schedule in words
/// @param next when it runs next, as in its schedule's zone
/// @param nextUtc the same in UTC, nothing where that is the zone
/// @param night what became of its last night
/// @param last how its last run came out
/// @param lastRun the id of that run, nothing before the first
/// @param remark what is wrong with it, or that it is paused
/// @param canRun whether its file has no errors
/// @param paused whether it does not run by itself at the moment
/// @param scheduled whether it would otherwise
record JobLine(
    String name,
    String description,
    String schedule,
    String next,
    String nextUtc,
    String night,
    Outcome last,
    String lastRun,
    String remark,
    boolean canRun,
    boolean paused,
    boolean scheduled) {

  private static final Outcome NONE = new Outcome("–", "never run", "even");

  static JobLine of(JobFile file, Optional<ScheduleEntry> entry, Optional<ListedRun> last) {
    Optional<FireTime> next = entry.flatMap(it -> it.next().stream().findFirst());
    return new JobLine(
        file.name(),
        file.definition().map(it -> it.description()).orElse(""),
        entry.map(ScheduleEntry::words).orElse("none"),
        next.map(FireTime::localText).orElse(""),
        next.filter(it -> !isUtc(it)).map(FireTime::utcText).orElse(""),
        entry.flatMap(ScheduleEntry::last).map(JobLine::words).orElse(""),
        last.map(Outcome::of).orElse(NONE),
        last.map(ListedRun::id).orElse(""),
        remark(file, entry),
        file.definition().isPresent(),
        entry.flatMap(ScheduleEntry::pausedSince).isPresent(),
        entry.isPresent());
  }

  private static boolean isUtc(FireTime time) {
    return time.zone().getRules().getOffset(time.at()).equals(ZoneOffset.UTC);
  }

  private static String words(Night night) {
    return night.reason().isEmpty()
        ? night.state().label()
        : night.state().label() + ": " + night.reason();
  }

  private static String remark(JobFile file, Optional<ScheduleEntry> entry) {
    if (file.definition().isEmpty()) {
      return entry.isPresent()
          ? "its file has errors; it goes on as it was before"
          : "its file has errors; './threadmill validate' shows them";
    }
    return entry
        .flatMap(ScheduleEntry::pausedSince)
        .map(since -> "paused since " + Times.of(since))
        .orElse("");
  }
}
