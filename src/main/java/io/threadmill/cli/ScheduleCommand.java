package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobDefinition.Schedule;
import io.threadmill.definition.JobFile;
import io.threadmill.definition.JobFolder;
import io.threadmill.history.History;
import io.threadmill.history.JobSchedule;
import io.threadmill.schedule.FireTime;
import io.threadmill.schedule.ScheduleBook;
import io.threadmill.schedule.ScheduleException;
import io.threadmill.schedule.ScheduleText;
import io.threadmill.schedule.Schedules;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `schedule next|pause|resume`: when jobs run by themselves.
@Command(
    name = "schedule",
    description = "Shows when jobs run by themselves, pauses and resumes that.",
    sortOptions = false)
final class ScheduleCommand {

  private static final int SCHEMA_VERSION = 1;
  private static final int NEXT = 5;

  @Spec private CommandSpec spec;

  /// Made by picocli.
  ScheduleCommand() {}

  /// A job with a schedule.
  private record Scheduled(String job, Schedule schedule, Optional<Instant> pausedSince) {

    List<FireTime> next(Instant now) {
      return FireTime.next(schedule, now, NEXT);
    }
  }

  @Command(
      name = "next",
      description = "Prints the next five times of a job, or of all jobs that have a schedule.",
      sortOptions = false)
  int next(
      @Parameters(paramLabel = "JOB", arity = "0..1", description = "A job in the folder jobs.")
          @Nullable String job,
      @Option(names = "--json", description = "Print one JSON document.") boolean json) {
    PrintWriter out = spec.commandLine().getOut();
    List<Scheduled> scheduled = scheduled(job);
    Instant now = Cli.surroundings(spec).clock().instant();
    if (json) {
      out.println(json(scheduled, now));
    } else if (scheduled.isEmpty()) {
      spec.commandLine().getErr().println("no job has a schedule");
      spec.commandLine().getErr().flush();
    } else {
      scheduled.forEach(it -> print(it, now, out));
    }
    out.flush();
    return 0;
  }

  @Command(
      name = "pause",
      description = "Lets a job not run by itself until it is resumed.",
      sortOptions = false)
  int pause(@Parameters(paramLabel = "JOB", description = "A job in the folder jobs.") String job) {
    try (Opened opened = Cli.open(spec)) {
      if (isDaemon()) {
        opened.get(Schedules.class).pause(job);
      } else {
        book(opened).pause(job);
      }
    } catch (ScheduleException e) {
      throw refused(e);
    }
    say(
        "job "
            + job
            + " is paused; its times are skipped until './threadmill schedule resume "
            + job
            + "'");
    return 0;
  }

  @Command(
      name = "resume",
      description = "Lets a paused job run by itself again.",
      sortOptions = false)
  int resume(
      @Parameters(paramLabel = "JOB", description = "A job in the folder jobs.") String job) {
    Instant now = Cli.surroundings(spec).clock().instant();
    List<FireTime> next;
    try (Opened opened = Cli.open(spec)) {
      if (isDaemon()) {
        opened.get(Schedules.class).resume(job);
        next = opened.get(Schedules.class).book().next(job, 1);
      } else {
        ScheduleBook book = book(opened);
        book.resume(job);
        next = book.next(job, 1);
      }
    } catch (ScheduleException e) {
      throw refused(e);
    }
    String when =
        next.isEmpty()
            ? "its schedule names no time after " + now
            : "next: " + next.getFirst().localText();
    say("job " + job + " runs by itself again; " + when);
    return 0;
  }

  private boolean isDaemon() {
    return Cli.surroundings(spec).home().isPresent();
  }

  private ScheduleBook book(Opened opened) {
    ScheduleBook book =
        new ScheduleBook(
            opened.get(History.class), Cli.home(spec).path(), Cli.surroundings(spec).clock());
    book.open();
    return book;
  }

  private static CommandFailure refused(ScheduleException e) {
    return new CommandFailure(ExitCode.USAGE, "threadmill: " + e.getMessage());
  }

  private void say(String sentence) {
    spec.commandLine().getOut().println(sentence);
    spec.commandLine().getOut().flush();
  }

  private List<Scheduled> scheduled(@Nullable String job) {
    Path home = Cli.home(spec).path();
    JobFolder folder = new JobFolder(home);
    List<Path> files =
        job == null ? folder.files() : folder.find(job, home.resolve("jobs")).stream().toList();
    if (files.isEmpty() && job != null) {
      throw new CommandFailure(ExitCode.USAGE, "threadmill: " + folder.noSuchJob(job));
    }
    List<JobSchedule> stored = stored(home);
    List<Scheduled> scheduled =
        files.stream().flatMap(file -> scheduled(file, home, stored).stream()).toList();
    if (scheduled.isEmpty() && job != null) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "threadmill: job %s has no schedule\nhelp: write 'schedule: {at: daily 02:30}' into its file"
              .formatted(job));
    }
    return scheduled;
  }

  /// As the file says, or, as long as that has errors, as the daemon goes on with it.
  private static Optional<Scheduled> scheduled(Path file, Path home, List<JobSchedule> stored) {
    JobFile read = JobFile.read(file, home);
    String name = read.name();
    Optional<JobSchedule> before = stored.stream().filter(it -> it.job().equals(name)).findFirst();
    Optional<JobDefinition> job = read.definition();
    Optional<Schedule> schedule =
        job.isPresent() ? job.get().schedule() : before.map(JobSchedule::schedule);
    return schedule.map(it -> new Scheduled(name, it, before.flatMap(JobSchedule::pausedSince)));
  }

  private List<JobSchedule> stored(Path home) {
    if (!JobsCommand.hasDatabase(home)) {
      return List.of();
    }
    try (Opened opened = Cli.open(spec)) {
      return opened.get(History.class).schedules().all();
    }
  }

  private static void print(Scheduled job, Instant now, PrintWriter out) {
    out.println(job.job() + ": " + ScheduleText.describe(job.schedule()));
    job.pausedSince()
        .ifPresent(since -> out.println("  paused since " + since + ": these times are skipped"));
    List<FireTime> next = job.next(now);
    if (next.isEmpty()) {
      out.println("  no time comes any more");
    }
    Columns table = new Columns();
    next.forEach(
        time ->
            table.add(
                List.of("  " + time.localText(), time.utcText(), String.join("; ", time.notes()))));
    table.print(out::println);
  }

  private static String json(List<Scheduled> scheduled, Instant now) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    var jobs = root.putArray("jobs");
    for (Scheduled job : scheduled) {
      ObjectNode node = jobs.addObject();
      node.put("job", job.job());
      node.put("schedule", ScheduleText.describe(job.schedule()));
      node.put("zone", job.schedule().zone().getId());
      job.pausedSince().ifPresent(since -> node.put("pausedSince", since.toString()));
      var next = node.putArray("next");
      for (FireTime time : job.next(now)) {
        ObjectNode at = next.addObject();
        at.put("utc", time.at().atOffset(ZoneOffset.UTC).toInstant().toString());
        at.put("local", time.at().atZone(zone(time)).toOffsetDateTime().toString());
        var notes = at.putArray("notes");
        time.notes().forEach(notes::add);
      }
    }
    return root.toPrettyString();
  }

  private static ZoneId zone(FireTime time) {
    return time.zone();
  }
}
