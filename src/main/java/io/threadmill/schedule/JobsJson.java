package io.threadmill.schedule;

import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobDefinition.Schedule;
import io.threadmill.definition.JobFile;
import io.threadmill.definition.ProblemText;
import io.threadmill.plan.Plan;
import io.threadmill.schedule.LastVerdicts.LastVerdict;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The jobs of a home, for scripts.
public final class JobsJson {

  private static final int SCHEMA_VERSION = 1;

  private final LastVerdicts verdicts;
  private final Instant now;

  private JobsJson(LastVerdicts verdicts, Instant now) {
    this.verdicts = verdicts;
    this.now = now;
  }

  /// One JSON document.
  public static String json(List<JobFile> files, LastVerdicts verdicts, Instant now) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    root.put("lastVerdictsKnown", verdicts.isKnown());
    ArrayNode jobs = root.putArray("jobs");
    JobsJson list = new JobsJson(verdicts, now);
    files.forEach(file -> list.describe(file, jobs.addObject()));
    return root.toPrettyString();
  }

  private void describe(JobFile file, ObjectNode node) {
    node.put("job", file.name());
    node.put("file", file.file().toAbsolutePath().normalize().toString());
    node.put("broken", file.definition().isEmpty());
    file.firstError().ifPresent(problem -> node.put("error", ProblemText.firstLine(problem)));
    file.definition().ifPresent(job -> describe(job, node));
  }

  private void describe(JobDefinition job, ObjectNode node) {
    Plan plan = Plan.outline(job);
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
    FireTime.next(schedule, now, 1).stream()
        .findFirst()
        .ifPresent(time -> node.put("next", time.at().toString()));
  }
}
