package io.threadmill.definition;

import io.threadmill.definition.JobDefinition.BaselineSpec;
import io.threadmill.definition.JobDefinition.ConfigurationSpec;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/// Reads `configurations` and `baselines`: what is compared with what.
final class ConfigurationsReader {
  private static final String KEY = "configurations";
  private static final String EXAMPLE = "configurations: [serial, threads: [1, 2]]";
  private static final int MAX_REMOTE_THREADS = 1_000;
  private static final List<Integer> DEFAULT_BASELINE_WORKERS = List.of(2);
  private static final String CPYTHON_SERIAL = "cpython-serial";

  private final Problems problems;
  private final Values values;
  private final Set<String> names = new HashSet<>();

  ConfigurationsReader(Problems problems) {
    this.problems = problems;
    values = new Values(problems);
  }

  /// The most workers that a configuration of that mode may have.
  static int maxWorkers(Mode mode) {
    return switch (mode) {
      case SERIAL -> 1;
      case THREADS -> 10_000;
      case VIRTUAL_THREADS -> 1_000_000;
      case PROCESSES, REMOTE -> 256;
    };
  }

  List<ConfigurationSpec> configurations(Node node) {
    return values.items(node, KEY, EXAMPLE).orElse(List.of()).stream()
        .map(this::configuration)
        .flatMap(Optional::stream)
        .toList();
  }

  /// A list of names, or the numbers of workers by name.
  List<BaselineSpec> baselines(Section.Entry entry) {
    Node node = entry.value();
    return node instanceof MappingNode ? baselinesWithWorkers(node) : baselineNames(node);
  }

  private Optional<ConfigurationSpec> configuration(Node item) {
    return item instanceof MappingNode ? withWorkers(item) : bare(item);
  }

  private Optional<ConfigurationSpec> bare(Node item) {
    Optional<Mode> mode = WhatToRunReader.mode(item, KEY, problems);
    if (mode.filter(given -> given != Mode.SERIAL).isPresent()) {
      String label = mode.get().label();
      problems.error(
          item,
          Wording.quote(label) + " needs its numbers of workers",
          "write " + label + ": [1, 2]");
      return Optional.empty();
    }
    return mode.map(
        serial -> named(new ConfigurationSpec(serial, List.of(1), Transfer.INLINE, 1), item));
  }

  private Optional<ConfigurationSpec> withWorkers(Node item) {
    Optional<Section> section = Section.filled(item, "the entry", Keys.MODES, problems);
    if (section.isEmpty() || section.get().entries().isEmpty()) {
      return Optional.empty();
    }
    if (section.get().entries().size() > 1) {
      problems.error(item, "several modes stand in one entry", "start each with a dash: - threads");
      return Optional.empty();
    }
    Map.Entry<String, Section.Entry> entry = section.get().entries().iterator().next();
    return withWorkers(Mode.labelled(entry.getKey()).orElseThrow(), entry.getValue());
  }

  private Optional<ConfigurationSpec> withWorkers(Mode mode, Section.Entry entry) {
    if (mode == Mode.SERIAL) {
      problems.error(entry.value(), "'serial' takes no workers", "write - serial");
      return Optional.empty();
    }
    return entry.value() instanceof MappingNode
        ? detailed(mode, entry.value())
        : spec(mode, entry.value(), Transfer.INLINE, 1);
  }

  private Optional<ConfigurationSpec> detailed(Mode mode, Node node) {
    Optional<Section> section =
        Section.of(node, Wording.quote(mode.label()), Keys.of(mode), problems);
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Transfer transfer =
        section.get().entry("transfer").map(entry -> transfer(mode, entry)).orElse(Transfer.INLINE);
    int threads =
        section
            .get()
            .value("threads", it -> values.integer(it, "threads", 1, MAX_REMOTE_THREADS))
            .orElse(1);
    if (section.get().value("workers").isEmpty()) {
      problems.error(node, "missing key 'workers'", "write workers: [1, 2]");
    }
    return section.get().value("workers").flatMap(it -> spec(mode, it, transfer, threads));
  }

  private Transfer transfer(Mode mode, Section.Entry entry) {
    Transfer other = mode == Mode.REMOTE ? Transfer.CACHED : Transfer.MAPPED;
    List<Transfer> choices = List.of(Transfer.INLINE, other);
    Optional<String> label =
        values.choice(entry.value(), "transfer", choices.stream().map(Transfer::label).toList());
    return Arrays.stream(Transfer.values())
        .filter(transfer -> label.filter(transfer.label()::equals).isPresent())
        .findFirst()
        .orElse(Transfer.INLINE);
  }

  private Optional<ConfigurationSpec> spec(Mode mode, Node node, Transfer transfer, int threads) {
    List<Integer> workers = new ArrayList<>();
    for (Node item : workerItems(node, mode.label())) {
      Optional<Integer> count = workers(mode, item);
      count.ifPresent(
          it -> named(new ConfigurationSpec(mode, List.of(it), transfer, threads), item));
      count.ifPresent(workers::add);
    }
    return workers.isEmpty()
        ? Optional.empty()
        : Optional.of(new ConfigurationSpec(mode, workers, transfer, threads));
  }

  private List<Node> workerItems(Node node, String key) {
    return values.oneOrMore(node, key, key + ": [1, 2]").orElse(List.of());
  }

  private Optional<Integer> workers(Mode mode, Node item) {
    if (mode == Mode.VIRTUAL_THREADS) {
      return Values.scalar(item).filter("unbounded"::equals).isPresent()
          ? Optional.of(ConfigurationSpec.UNBOUNDED)
          : workers(mode.label(), item, maxWorkers(mode), " or unbounded");
    }
    return workers(mode.label(), item, maxWorkers(mode), "");
  }

  private Optional<Integer> workers(String key, Node item, int max, String or) {
    Optional<Integer> count = Values.whole(item).filter(workers -> workers >= 1 && workers <= max);
    if (count.isEmpty()) {
      problems.error(
          item,
          "%s takes %s%s, not %s"
              .formatted(Wording.quote(key), workers(max), or, Wording.describe(item)),
          "");
    }
    return count;
  }

  private static String workers(int max) {
    return max == 1 ? "1 worker" : "1 to " + Wording.grouped(max) + " workers";
  }

  private ConfigurationSpec named(ConfigurationSpec spec, Node at) {
    ConfigurationName.of(spec).forEach(name -> checkNew(name, at));
    return spec;
  }

  private void checkNew(String name, Node at) {
    if (!names.add(name)) {
      problems.error(at, "duplicate configuration " + Wording.quote(name), "");
    }
  }

  private List<BaselineSpec> baselineNames(Node node) {
    List<BaselineSpec> baselines = new ArrayList<>();
    for (Node item : values.items(node, "baselines", "[cpython-serial]").orElse(List.of())) {
      String name = values.name(item, "baselines").orElse("");
      if (Keys.BASELINES.contains(name)) {
        baselines.add(new BaselineSpec(name, defaultWorkers(name)));
        checkNew(name, item);
      } else if (!name.isEmpty()) {
        problems.error(item, Keys.BASELINES.unknown(name), Keys.BASELINES.help());
      }
    }
    return baselines;
  }

  private List<BaselineSpec> baselinesWithWorkers(Node node) {
    return Section.filled(node, "'baselines'", Keys.BASELINES, problems).stream()
        .flatMap(section -> section.entries().stream())
        .map(entry -> baseline(entry.getKey(), entry.getValue().value()))
        .toList();
  }

  private BaselineSpec baseline(String name, Node node) {
    int max = name.equals(CPYTHON_SERIAL) ? 1 : maxWorkers(Mode.PROCESSES);
    List<Integer> workers =
        workerItems(node, name).stream()
            .flatMap(item -> baselineWorkers(name, item, max).stream())
            .toList();
    return new BaselineSpec(name, workers);
  }

  private Optional<Integer> baselineWorkers(String name, Node item, int max) {
    Optional<Integer> count = workers(name, item, max, "");
    count.ifPresent(
        it -> checkNew(ConfigurationName.of(new BaselineSpec(name, List.of(it)), it), item));
    return count;
  }

  private static List<Integer> defaultWorkers(String name) {
    return name.equals(CPYTHON_SERIAL) ? List.of(1) : DEFAULT_BASELINE_WORKERS;
  }
}
