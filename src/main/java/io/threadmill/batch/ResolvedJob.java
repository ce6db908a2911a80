package io.threadmill.batch;

import io.threadmill.definition.ConfigurationName;
import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobDefinition.Checks;
import io.threadmill.definition.JobDefinition.Measurement;
import io.threadmill.definition.JobDefinition.PartitionCount;
import io.threadmill.workload.Command;
import io.threadmill.workload.Plugin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// A job with its defaults filled in, as JSON: what a run keeps of it.
final class ResolvedJob {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ResolvedJob() {}

  static String json(JobDefinition job) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", job.name());
    keys.put("description", job.description());
    keys.put("workload", job.workload().name());
    keys.put("variants", List.copyOf(job.variants().keySet()));
    keys.put("input", job.input().toString());
    keys.put("partitions", job.partitions().stream().map(PartitionCount::label).toList());
    keys.put("configurations", configurations(job));
    keys.put("reference", job.reference());
    keys.put("repeat", job.repeat().isPresent() ? job.repeat().getAsInt() : "auto");
    keys.put("measurement", measurement(job.measurement()));
    keys.put("timeout", job.timeout().toString());
    keys.put("on-bad-row", job.skipBadRows() ? "skip" : "reject");
    keys.put("store-rows", job.storeRows());
    keys.put("a-a", job.twins());
    keys.put("worker-jvm", job.workerJvm());
    keys.put("checks", checks(job.checks()));
    if (job.workload() instanceof Command command) {
      keys.put("command", command(command));
    }
    if (job.workload() instanceof Plugin plugin) {
      keys.put("plugin", plugin(plugin));
    }
    job.schedule().ifPresent(schedule -> keys.put("schedule", schedule(schedule)));
    return MAPPER.writeValueAsString(keys);
  }

  /// Without the values of variables, which may be secret.
  private static Map<String, Object> command(Command command) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("words", command.command());
    keys.put("style", command.style().label());
    keys.put("oracle", command.oracle());
    keys.put("env", command.environment().keySet().stream().sorted().toList());
    keys.put("folder", command.folder().toString());
    keys.put("sha256", command.programs().orElseThrow().hashes());
    return keys;
  }

  private static Map<String, Object> plugin(Plugin plugin) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("jar", plugin.jar().file().toString());
    keys.put("sha256", plugin.jar().sha256());
    keys.put("version", plugin.version());
    return keys;
  }

  private static List<String> configurations(JobDefinition job) {
    return Stream.concat(
            job.configurations().stream().flatMap(spec -> ConfigurationName.of(spec).stream()),
            job.baselines().stream().flatMap(spec -> ConfigurationName.of(spec).stream()))
        .toList();
  }

  private static Map<String, Object> schedule(JobDefinition.Schedule schedule) {
    Map<String, Object> keys = new LinkedHashMap<>();
    schedule.at().ifPresent(at -> keys.put("at", at));
    schedule.cron().ifPresent(cron -> keys.put("cron", cron));
    keys.put("zone", schedule.zone().getId());
    keys.put("if-missed", schedule.ifMissed());
    return keys;
  }

  private static Map<String, Object> checks(Checks checks) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("min-speedup", checks.minSpeedup());
    checks.maxSlowdown().ifPresent(share -> keys.put("max-slowdown", share));
    return keys;
  }

  private static Map<String, Object> measurement(Measurement measurement) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("blocks", measurement.minBlocks() + ".." + measurement.maxBlocks());
    keys.put("precision", measurement.precision());
    keys.put("samples", measurement.samples());
    keys.put(
        "warm-up", measurement.warmUp().isPresent() ? measurement.warmUp().getAsInt() : "auto");
    keys.put("time-budget", measurement.timeBudget().toString());
    return keys;
  }
}
