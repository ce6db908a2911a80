package io.threadmill.plan;

import io.threadmill.definition.ConfigurationName;
import io.threadmill.definition.JobDefinition;
import io.threadmill.definition.JobDefinition.BaselineSpec;
import io.threadmill.definition.JobDefinition.ConfigurationSpec;
import io.threadmill.definition.JobDefinition.PartitionCount;
import io.threadmill.execution.CPython;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every configuration of a job by its name: variants x modes x workers x splits.
final class Expansion {

  private static final int PARTITIONS_A_WORKER = 4;

  private final JobDefinition job;
  private final int parts;
  private final Optional<String> withoutBaselines;
  private final Optional<String> withoutRemote;
  private final List<Configuration> configurations;
  private final List<Omission> omissions;

  /// @param withoutBaselines why no baseline can be measured; empty when they can
  /// @param withoutRemote why nothing is measured on remote workers; empty when it is
  Expansion(
      JobDefinition job,
      int parts,
      Optional<String> withoutBaselines,
      Optional<String> withoutRemote,
      List<Configuration> configurations,
      List<Omission> omissions) {
    this.job = job;
    this.parts = parts;
    this.withoutBaselines = withoutBaselines;
    this.withoutRemote = withoutRemote;
    this.configurations = configurations;
    this.omissions = omissions;
  }

  void expand() {
    for (Map.Entry<String, Set<Mode>> variant : job.variants().entrySet()) {
      for (PartitionCount split : job.partitions()) {
        expand(variant.getKey(), variant.getValue(), split);
      }
    }
  }

  /// Why nothing is measured with an entry of a sweep that splits the parts like another one.
  private Optional<String> sameAsAnother(PartitionCount split) {
    PartitionCount kept = kept(split);
    if (kept.equals(split)) {
      return Optional.empty();
    }
    String why =
        wanted(split) > parts
            ? "there %s only %s".formatted(parts == 1 ? "is" : "are", counted(parts, job.part()))
            : counted(partitions(split), "partition");
    return Optional.of("same split as %s: %s".formatted(ConfigurationName.inSweep("", kept), why));
  }

  /// Of the entries that split the rows alike, the first that is what it says: 16 is 4 where there
  /// are only 4 rows.
  private PartitionCount kept(PartitionCount split) {
    List<PartitionCount> alike =
        job.partitions().stream().filter(it -> partitions(it) == partitions(split)).toList();
    return alike.stream().filter(it -> wanted(it) <= parts).findFirst().orElse(alike.getFirst());
  }

  private static String counted(int count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  private void expand(String variant, Set<Mode> modes, PartitionCount split) {
    for (ConfigurationSpec spec : job.configurations()) {
      if (modes.isEmpty() || modes.contains(spec.mode())) {
        for (int workers : spec.workers()) {
          add(variant, spec, workers, split);
        }
      }
    }
    for (BaselineSpec baseline : job.baselines()) {
      for (int workers : baseline.workers()) {
        add(variant, baseline, workers, split);
      }
    }
  }

  private void add(String variant, BaselineSpec spec, int workers, PartitionCount split) {
    String name = named(variant, ConfigurationName.of(spec, workers), split);
    Optional<String> omitted =
        sameAsAnother(split)
            .or(() -> CPython.lacks(job.workload().name(), variant))
            .or(() -> withoutBaselines);
    if (omitted.isPresent()) {
      omissions.add(new Omission(name, omitted.get()));
    } else {
      configurations.add(
          new Configuration(
              name,
              variant,
              spec.program(),
              spec.mode(),
              workers,
              Transfer.INLINE,
              partitions(split)));
    }
  }

  private void add(String variant, ConfigurationSpec spec, int workers, PartitionCount split) {
    String name = ConfigurationName.of(spec, workers);
    Configuration configuration =
        new Configuration(
            named(variant, name, split),
            variant,
            spec.mode(),
            workers,
            spec.transfer(),
            partitions(split));
    List<Configuration> both =
        hasTwin(variant, name, split)
            ? List.of(configuration, configuration.twin())
            : List.of(configuration);
    Optional<String> sameSplit = sameAsAnother(split);
    Optional<String> omitted =
        sameSplit.or(() -> spec.mode() == Mode.REMOTE ? withoutRemote : Optional.empty());
    if (omitted.isEmpty()) {
      configurations.addAll(both);
    } else {
      both.forEach(it -> omissions.add(new Omission(it.name(), omitted.get())));
    }
  }

  private boolean hasTwin(String variant, String configuration, PartitionCount split) {
    return job.twins().contains(configuration)
        || job.twins().contains(ConfigurationName.inVariant(variant, configuration))
        || job.twins().contains(named(variant, configuration, split));
  }

  private String named(String variant, String configuration, PartitionCount split) {
    String name = ConfigurationName.inVariant(variant, configuration);
    return job.partitions().size() == 1 ? name : ConfigurationName.inSweep(name, split);
  }

  private int partitions(PartitionCount split) {
    return Math.min(wanted(split), parts);
  }

  private int wanted(PartitionCount split) {
    return switch (split) {
      case PartitionCount.Auto() -> PARTITIONS_A_WORKER * largestPool();
      case PartitionCount.PerRow() -> parts;
      case PartitionCount.Fixed(int count) -> count;
    };
  }

  /// The workers of the largest configuration of the job, measured or not, each of the threads of a
  /// remote one counted: a quick run must not split the rows in another way. Unbounded ones do not
  /// count.
  private int largestPool() {
    return job.configurations().stream()
        .flatMap(spec -> spec.workers().stream().map(workers -> workers * spec.threads()))
        .reduce(1, Math::max);
  }
}
