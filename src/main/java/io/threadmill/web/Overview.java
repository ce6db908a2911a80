package io.threadmill.web;

import io.threadmill.batch.RunQueue;
import io.threadmill.definition.JobFile;
import io.threadmill.history.Night;
import io.threadmill.history.NightState;
import io.threadmill.history.StoredRun;
import io.threadmill.inbox.InboxStatus;
import io.threadmill.inbox.InboxStatus.Stage;
import io.threadmill.numberset.ShownText;
import io.threadmill.report.Outcome;
import io.threadmill.schedule.FireTime;
import io.threadmill.schedule.ScheduleEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Everything on the daemon's page, as text.
record Overview(
    String now,
    String home,
    List<Turn> running,
    List<Turn> waiting,
    List<Job> jobs,
    List<Run> runs,
    List<File> inbox,
    List<String> inboxProblems,
    List<NightLine> nights) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  Overview {
    running = List.copyOf(running);
    waiting = List.copyOf(waiting);
    jobs = List.copyOf(jobs);
    runs = List.copyOf(runs);
    inbox = List.copyOf(inbox);
    inboxProblems = List.copyOf(inboxProblems);
    nights = List.copyOf(nights);
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static String time(Optional<Instant> instant) {
    return instant.map(Overview::time).orElse("");
  }

  /// A run that has its turn or waits for it.
  record Turn(String job, String trigger, String since, String what) {
    static Turn of(RunQueue.Entry entry) {
      String what =
          !entry.waitsFor().isEmpty()
              ? entry.waitsFor()
              : entry.run().isEmpty() ? "starting" : "run " + entry.run() + " is going on";
      return new Turn(entry.job(), entry.trigger().label(), time(entry.since()), what);
    }
  }

  /// A job.
  ///
  /// @param remark what is wrong with it, or that it is paused
  record Job(
      String name, String schedule, String next, String nextUtc, String last, String remark) {

    static Job of(JobFile file, Optional<ScheduleEntry> entry) {
      Optional<FireTime> next = entry.flatMap(it -> it.next().stream().findFirst());
      return new Job(
          file.name(),
          entry.map(ScheduleEntry::words).orElse("none"),
          next.map(FireTime::localText).orElse(""),
          next.map(FireTime::utcText).orElse(""),
          entry.flatMap(ScheduleEntry::last).map(Job::words).orElse(""),
          remark(file, entry));
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
            : "its file has errors";
      }
      return entry
          .flatMap(ScheduleEntry::pausedSince)
          .map(since -> "paused since " + time(since))
          .orElse("");
    }
  }

  /// A run.
  ///
  /// @param link to its report, empty when there is none
  record Run(
      String id,
      String job,
      String trigger,
      String started,
      Outcome outcome,
      String sentence,
      String link) {

    static Run of(StoredRun run, ServedReports reports) {
      String path = run.job() + "/" + run.id() + "/report.html";
      return new Run(
          run.id(),
          run.job(),
          run.startedBy(),
          time(run.startedAt()),
          Outcome.of(run),
          run.headline().isEmpty() ? run.message() : run.headline(),
          reports.find(path).isPresent() ? "/reports/" + path : "");
    }
  }

  /// A file of the inbox.
  record File(
      String name, String job, String state, String style, String since, String why, String place) {

    private static final Map<Stage, String> STYLES =
        Map.of(Stage.REJECTED, "bad", Stage.STUCK, "bad", Stage.RUNNING, "good");

    static File of(InboxStatus.Entry entry) {
      String folder = entry.folder().isEmpty() ? "" : entry.folder() + "/";
      return new File(
          ShownText.escape(folder + entry.name()),
          entry.job(),
          entry.stage().words(),
          STYLES.getOrDefault(entry.stage(), "open"),
          time(entry.since()),
          ShownText.escape(entry.why().lines().findFirst().orElse("")),
          ShownText.escape(entry.place()));
    }
  }

  /// A time that a schedule named.
  record NightLine(
      String expected, String job, String state, String style, String run, String reason) {

    private static final DateTimeFormatter EXPECTED =
        DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm xxx VV", Locale.ENGLISH);
    private static final Map<NightState, String> STYLES =
        Map.of(
            NightState.RAN,
            "good",
            NightState.FAILED,
            "bad",
            NightState.NOT_MEASURED,
            "bad",
            NightState.MISSED,
            "bad");

    static NightLine of(Night night) {
      return new NightLine(
          EXPECTED.format(night.local()),
          night.job(),
          night.state().label(),
          STYLES.getOrDefault(night.state(), "open"),
          night.run().orElse(""),
          night.reason());
    }
  }
}
