package io.threadmill.cli;

import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobDefinition.Schedule;
import io.threadmill.definition.JobFile;
import io.threadmill.definition.Problem;
import io.threadmill.definition.ProblemText;
import io.threadmill.plan.Plan;
import io.threadmill.schedule.FireTime;
import io.threadmill.schedule.LastVerdicts;
import io.threadmill.schedule.LastVerdicts.LastVerdict;
import io.threadmill.schedule.ScheduleText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The jobs of a home, a line each.
record JobList(Path home, List<JobFile> files, LastVerdicts verdicts, Instant now) {

  private static final String NONE = "-";

  JobList {
    files = List.copyOf(files);
  }

  /// A table on `out`; what is wrong with job files on `err`.
  void print(PrintWriter out, PrintWriter err) {
    if (files.isEmpty()) {
      err.println("threadmill: no job files in " + ShownPath.of(home.resolve("jobs")));
      err.println("help: './threadmill init DIR' makes a home with some");
      return;
    }
    Columns table = new Columns();
    table.add(
        List.of("job", "workload", "input", "configurations", "schedule", "next", "last verdict"));
    files.forEach(file -> table.add(cells(file)));
    table.print(out::println);
    files.forEach(file -> file.firstError().ifPresent(problem -> explain(file, problem, err)));
    err.flush();
  }

  private static void explain(JobFile file, Problem problem, PrintWriter err) {
    err.println(ProblemText.render(problem));
    err.println(
        "%s: broken; './threadmill validate' shows all its problems".formatted(file.name()));
  }

  private List<String> cells(JobFile file) {
    return file.definition()
        .map(job -> cells(job, Plan.outline(job)))
        .orElseGet(() -> List.of(file.name(), "broken", NONE, NONE, NONE, NONE, NONE));
  }

  private List<String> cells(JobDefinition job, Plan plan) {
    int measured = plan.configurations().size();
    int all = measured + plan.omissions().size();
    return List.of(
        job.name(),
        job.workload().name(),
        input(job).toString(),
        measured == all ? String.valueOf(all) : measured + " of " + all,
        job.schedule().map(ScheduleText::describe).orElse(NONE),
        job.schedule().map(it -> next(job, it)).orElse(NONE),
        lastVerdict(job));
  }

  /// As the job file has it, mostly.
  private Path input(JobDefinition job) {
    return job.input().startsWith(home) ? home.relativize(job.input()) : job.input();
  }

  private String lastVerdict(JobDefinition job) {
    if (!verdicts.isKnown()) {
      return "?";
    }
    LastVerdict last = verdicts.byJob().get(job.name());
    return last == null ? NONE : last.verdict() + " (" + last.run() + ")";
  }

  private String next(JobDefinition job, Schedule schedule) {
    return verdicts.paused().contains(job.name())
        ? "paused"
        : next(schedule).map(FireTime::localText).orElse("never");
  }

  private Optional<FireTime> next(Schedule schedule) {
    return FireTime.next(schedule, now, 1).stream().findFirst();
  }
}
