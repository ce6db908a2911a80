package io.threadmill.definition;

import io.threadmill.definition.JobDefinition.Checks;
import io.threadmill.definition.JobDefinition.ConfigurationSpec;
import io.threadmill.definition.JobDefinition.PartitionCount;
import io.threadmill.worker.Mode;
import io.threadmill.workload.Command;
import io.threadmill.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/// Puts a job together from the keys of its file.
final class JobReader {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(5);
  private static final int DEFAULT_STORE_ROWS = 100_000;
  private static final int MAX_STORE_ROWS = 100_000_000;
  private static final int MANY_CONFIGURATIONS = 24;

  private final Path file;
  private final Path home;
  private final Section job;
  private final Problems problems;
  private final Values values;
  private final WhatToRunReader what;
  private final HowToMeasureReader how;
  private final ConfigurationsReader configurations;
  private final ScheduleReader starts;

  /// @param firstDay the first day that has not passed
  JobReader(Path file, Path home, Section job, Problems problems, LocalDate firstDay) {
    this.file = file;
    this.home = home;
    this.job = job;
    this.problems = problems;
    values = new Values(problems);
    what = new WhatToRunReader(problems);
    how = new HowToMeasureReader(problems);
    configurations = new ConfigurationsReader(problems);
    starts = new ScheduleReader(problems, firstDay);
  }

  /// The job, if nothing is wrong with it. What could not be read has a stand-in until then, so
  /// that the rest is checked too.
  Optional<JobDefinition> read(String name) {
    checkRequired("workload", "gcd");
    checkRequired("input", "data/gcd-pairs.csv");
    checkRequired("configurations", "[serial, threads: [1, 2]]");
    int before = problems.errors();
    Optional<Workload> workload = what.workload(job, home);
    JobNames whatRuns = whatRuns(workload);
    boolean known = workload.isPresent() && !whatRuns.configurations().isEmpty();
    NamesReader names =
        new NamesReader(
            problems,
            known && problems.errors() == before && isMeasurable(whatRuns)
                ? Optional.of(whatRuns)
                : Optional.empty());
    JobDefinition definition =
        definition(name, workload.orElse(Workload.all().getFirst()), whatRuns, names);
    return problems.errors() == 0 ? Optional.of(definition) : Optional.empty();
  }

  private void checkRequired(String key, String example) {
    if (!job.mentions(key)) {
      problems.error(
          job.node(),
          "missing key " + Wording.quote(key),
          "every job needs one, such as " + key + ": " + example);
    }
  }

  private JobNames whatRuns(Optional<Workload> workload) {
    JobNames whatRuns =
        new JobNames(
            workload.map(this::variants).orElse(Map.of()),
            job.value("partitions")
                .map(what::partitions)
                .orElse(List.of(new PartitionCount.Auto())),
            job.value("configurations").map(configurations::configurations).orElse(List.of()),
            job.entry("baselines").map(configurations::baselines).orElse(List.of()));
    whatRuns.variants().forEach((variant, modes) -> checkModes(variant, modes, whatRuns));
    return whatRuns;
  }

  private Map<String, Set<Mode>> variants(Workload workload) {
    return job.value("variants")
        .filter(_ -> !(workload instanceof Command))
        .map(node -> what.variants(node, workload))
        .orElse(Map.of(workload.variants().getFirst(), Set.of()));
  }

  private void checkModes(String variant, Set<Mode> modes, JobNames whatRuns) {
    List<Mode> configured =
        whatRuns.configurations().stream().map(ConfigurationSpec::mode).toList();
    modes.stream()
        .filter(mode -> !configured.isEmpty() && !configured.contains(mode))
        .forEach(
            mode ->
                problems.error(
                    job.entry("variants").orElseThrow().key(),
                    "variant %s asks for mode %s, which is not among the configurations"
                        .formatted(Wording.quote(variant), Wording.quote(mode.label())),
                    "add it to 'configurations'"));
  }

  private boolean isMeasurable(JobNames names) {
    Node at = job.entry("configurations").orElseThrow().key();
    long all = names.count();
    long compared = names.compared();
    if (all > JobNames.LIMIT) {
      problems.error(
          at,
          "%s configurations are too many: at most %s"
              .formatted(Wording.grouped(all), Wording.grouped(JobNames.LIMIT)),
          "every variant is run in every configuration with every number of partitions");
    } else if (compared > MANY_CONFIGURATIONS) {
      problems.warning(
          at, compared + " configurations are many: a run will take long", "leave some out");
    }
    return compared > 0 && all <= JobNames.LIMIT;
  }

  private JobDefinition definition(
      String name, Workload workload, JobNames whatRuns, NamesReader names) {
    return new JobDefinition(
        name,
        file,
        job.value("description", it -> values.text(it, "description")).orElse(""),
        workload,
        whatRuns.variants(),
        job.value("input", it -> what.input(it, home)).orElse(home),
        whatRuns.partitions(),
        whatRuns.configurations(),
        whatRuns.baselines(),
        reference(names),
        job.value("repeat").map(how::repeat).orElse(OptionalInt.empty()),
        job.value("measurement").map(how::measurement).orElse(HowToMeasureReader.DEFAULT),
        job.value("timeout", it -> values.duration(it, "timeout")).orElse(DEFAULT_TIMEOUT),
        skipsBadRows(),
        storeRows(),
        job.entry("a-a").map(names::twins).orElse(List.of()),
        job.value("worker-jvm").map(how::workerJvm).orElse(List.of()),
        job.entry("schedule").flatMap(starts::schedule),
        job.entry("inbox").flatMap(starts::inbox),
        job.entry("checks").map(names::checks).orElse(new Checks(Map.of(), Optional.empty())));
  }

  private String reference(NamesReader names) {
    return job.mentions("reference")
        ? job.value("reference", names::reference).orElse("")
        : names.defaultReference(job.entry("configurations").map(Section.Entry::key));
  }

  private boolean skipsBadRows() {
    return job.value("on-bad-row", it -> values.choice(it, "on-bad-row", List.of("reject", "skip")))
        .filter("skip"::equals)
        .isPresent();
  }

  private int storeRows() {
    return job.value("store-rows", it -> values.integer(it, "store-rows", 0, MAX_STORE_ROWS))
        .orElse(DEFAULT_STORE_ROWS);
  }
}
