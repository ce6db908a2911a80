package io.threadmill.definition;

import io.threadmill.definition.JobDefinition.BaselineSpec;
import io.threadmill.definition.JobDefinition.ConfigurationSpec;
import io.threadmill.definition.JobDefinition.PartitionCount;
import io.threadmill.worker.Mode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The names of a job's configurations, as the job file may write them.
///
/// @param configurations in every variant that runs them
record JobNames(
    Map<String, Set<Mode>> variants,
    List<PartitionCount> partitions,
    List<ConfigurationSpec> configurations,
    List<BaselineSpec> baselines) {

  /// More than this is a mistake.
  static final int LIMIT = 1_000;

  /// How many configurations there are in all.
  long count() {
    return count(configurations) + baselineCount();
  }

  /// How many of them there are, baselines left out.
  long compared() {
    return count(configurations);
  }

  private long baselineCount() {
    return baselines.stream().mapToLong(spec -> spec.workers().size()).sum()
        * variants.size()
        * partitions.size();
  }

  /// `threads-2`: without variant, without the suffix of a sweep.
  List<String> plain() {
    Set<String> names = new LinkedHashSet<>();
    configurations.stream()
        .filter(spec -> variants.values().stream().anyMatch(modes -> runs(modes, spec)))
        .forEach(spec -> names.addAll(ConfigurationName.of(spec)));
    baselines.forEach(spec -> names.addAll(ConfigurationName.of(spec)));
    return List.copyOf(names);
  }

  /// Those of [#plain] that others can be compared with: no baseline.
  List<String> plainCompared() {
    return new JobNames(variants, partitions, configurations, List.of()).plain();
  }

  /// Whether a configuration of any of these names is a baseline.
  boolean isBaseline(String name) {
    String split = name.substring(name.indexOf('/') + 1);
    String plain = split.contains("@") ? split.substring(0, split.indexOf('@')) : split;
    return baselines.stream().anyMatch(spec -> ConfigurationName.of(spec).contains(plain));
  }

  /// `trial-division/threads-2`: without the suffix of a sweep.
  List<String> inVariants() {
    return new JobNames(variants, partitions.subList(0, 1), configurations, baselines).full();
  }

  /// `trial-division/threads-2`, with its suffix when the job has a sweep.
  List<String> full() {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Set<Mode>> variant : variants.entrySet()) {
      configurations.stream()
          .filter(spec -> runs(variant.getValue(), spec))
          .flatMap(spec -> ConfigurationName.of(spec).stream())
          .forEach(name -> addFull(names, variant.getKey(), name));
      baselines.stream()
          .flatMap(spec -> ConfigurationName.of(spec).stream())
          .forEach(name -> addFull(names, variant.getKey(), name));
    }
    return names;
  }

  private void addFull(List<String> names, String variant, String name) {
    String inVariant = ConfigurationName.inVariant(variant, name);
    if (partitions.size() == 1) {
      names.add(inVariant);
    } else {
      partitions.forEach(count -> names.add(ConfigurationName.inSweep(inVariant, count)));
    }
  }

  private long count(List<ConfigurationSpec> specs) {
    long perPartitions =
        variants.values().stream()
            .mapToLong(
                modes ->
                    specs.stream()
                        .filter(spec -> runs(modes, spec))
                        .mapToLong(spec -> spec.workers().size())
                        .sum())
            .sum();
    return perPartitions * partitions.size();
  }

  private static boolean runs(Set<Mode> modes, ConfigurationSpec spec) {
    return modes.isEmpty() || modes.contains(spec.mode());
  }
}
