package io.threadmill.cli;

import io.threadmill.cli.LastVerdicts.LastVerdict;
import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobDefinition.Schedule;
import io.threadmill.definition.JobFile;
import io.threadmill.definition.Problem;
import io.threadmill.definition.Problem.Severity;
import io.threadmill.definition.ProblemText;
import io.threadmill.plan.Plan;
import io.threadmill.plan.RunOptions;
import io.threadmill.schedule.FireTime;
import io.threadmill.schedule.ScheduleText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The jobs of a home, a line each.
record JobList(Path home, List<JobFile> files, LastVerdicts verdicts, Instant now) {

  private static final int SCHEMA_VERSION = 1;
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
    files.forEach(file -> firstError(file).forEach(problem -> explain(file, problem, err)));
    err.flush();
  }

  private static void explain(JobFile file, Problem problem, PrintWriter err) {
    err.println(ProblemText.render(problem));
    err.println(
        "%s: broken; './threadmill validate' shows all its problems".formatted(file.name()));
  }

  /// One JSON document.
  String json() {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    root.put("lastVerdictsKnown", verdicts.isKnown());
    ArrayNode jobs = root.putArray("jobs");
    files.forEach(file -> describe(file, jobs.addObject()));
    return root.toPrettyString();
  }

  private void describe(JobFile file, ObjectNode node) {
    node.put("job", file.name());
    node.put("file", file.file().toAbsolutePath().normalize().toString());
    node.put("broken", file.definition().isEmpty());
    firstError(file).forEach(problem -> node.put("error", ProblemText.firstLine(problem)));
    file.definition().ifPresent(job -> describe(job, node));
  }

  private void describe(JobDefinition job, ObjectNode node) {
    Plan plan = plan(job);
    node.put("description", job.description());
    node.put("workload", job.workload().name());
    node.put("input", job.input().toString());
    node.put("configurations", plan.configurations().size());
    node.put("leftOut", plan.omissions().size());
    job.schedule().ifPresent(schedule -> describe(job, schedule, node));
    LastVerdict last = verdicts.byJob().get(job.name());
    if (last != null) {
      node.putObject("lastVerdict").put("run", last.run()).put("verdict", last.verdict());
    }
  }

  private void describe(JobDefinition job, Schedule schedule, ObjectNode node) {
    node.put("schedule", ScheduleText.describe(schedule));
    node.put("paused", verdicts.paused().contains(job.name()));
    next(schedule).ifPresent(time -> node.put("next", time.at().toString()));
  }

  private List<String> cells(JobFile file) {
    return file.definition()
        .map(job -> cells(job, plan(job)))
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

  private static List<Problem> firstError(JobFile file) {
    return file.problems().stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .limit(1)
        .toList();
  }

  private String next(JobDefinition job, Schedule schedule) {
    return verdicts.paused().contains(job.name())
        ? "paused"
        : next(schedule).map(FireTime::localText).orElse("never");
  }

  private Optional<FireTime> next(Schedule schedule) {
    return FireTime.next(schedule, now, 1).stream().findFirst();
  }

  /// Which configurations there are does not depend on the rows.
  private static Plan plan(JobDefinition job) {
    return Plan.of(job, Integer.MAX_VALUE, RunOptions.full(), 0);
  }
}
