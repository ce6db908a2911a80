package io.threadmill.definition;

import io.threadmill.definition.JobDefinition.PartitionCount;
import io.threadmill.numberset.Column;
import io.threadmill.worker.Mode;
import io.threadmill.workload.Command;
import io.threadmill.workload.Workload;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/// Reads `workload`, `variants`, `input` and `partitions`: what is computed from which rows.
final class WhatToRunReader {
  private static final int MAX_PARTITIONS = 1_000_000;
  private static final int MAX_SWEEP = 100;
  private static final String PARTITIONS = "partitions";

  private final Problems problems;
  private final Values values;

  WhatToRunReader(Problems problems) {
    this.problems = problems;
    values = new Values(problems);
  }

  /// The workload of a job.
  ///
  /// @param home what relative paths in the job are relative to
  Optional<Workload> workload(Section job, Path home) {
    Optional<Node> node = job.value("workload");
    Optional<String> name = node.flatMap(it -> values.text(it, "workload"));
    CommandReader command = new CommandReader(problems);
    if (name.filter(Command.NAME::equals).isPresent()) {
      return command.read(job, home).map(Function.identity());
    }
    if (name.isEmpty()) {
      return Optional.empty();
    }
    command.checkUnused(job);
    return Workload.named(name.get())
        .or(() -> new PluginReader(problems).read(node.orElseThrow(), name.get(), home));
  }

  /// The variants with the modes each is run in; none for all.
  Map<String, Set<Mode>> variants(Node node, Workload workload) {
    Vocabulary known =
        new Vocabulary("variant", "variants of " + workload.name(), workload.variants());
    Map<String, Set<Mode>> variants =
        node instanceof MappingNode ? variantsWithModes(node, known) : variantNames(node, known);
    checkColumns(node, workload, variants.keySet().stream().filter(known::contains).toList());
    return variants;
  }

  /// All variants of a job read the same input.
  private void checkColumns(Node node, Workload workload, List<String> variants) {
    for (String variant : variants) {
      String first = variants.getFirst();
      if (!workload.columns(variant).equals(workload.columns(first))) {
        problems.error(
            node,
            "variants %s and %s read different columns: %s and %s"
                .formatted(
                    Wording.quote(first),
                    Wording.quote(variant),
                    header(workload, first),
                    header(workload, variant)),
            "write a job for each");
        return;
      }
    }
  }

  private static String header(Workload workload, String variant) {
    return workload.columns(variant).stream().map(Column::name).collect(Collectors.joining(","));
  }

  Optional<Path> input(Node node, Path home) {
    Optional<String> text = values.text(node, "input");
    try {
      return text.map(path -> home.toAbsolutePath().resolve(path).normalize());
    } catch (InvalidPathException _) {
      return values.mustBe(node, "input", "the path of a CSV file", "");
    }
  }

  List<PartitionCount> partitions(Node node) {
    List<PartitionCount> counts = new ArrayList<>();
    List<Node> items =
        values.oneOrMore(node, PARTITIONS, "partitions: [1, 4, 16]").orElse(List.of());
    if (items.size() > MAX_SWEEP) {
      problems.error(node, "a sweep has at most " + MAX_SWEEP + " entries", "");
      return counts;
    }
    for (Node item : items) {
      Optional<PartitionCount> count = partitionCount(item);
      if (count.filter(counts::contains).isPresent()) {
        problems.error(item, "duplicate partitions " + count.get().label(), "");
      }
      count.ifPresent(counts::add);
    }
    return counts;
  }

  private Optional<PartitionCount> partitionCount(Node node) {
    return switch (Values.scalar(node).orElse("")) {
      case "auto" -> Optional.of(new PartitionCount.Auto());
      case "per-row" -> Optional.of(new PartitionCount.PerRow());
      default ->
          values
              .integer(node, PARTITIONS, 1, MAX_PARTITIONS, "auto", "per-row")
              .map(PartitionCount.Fixed::new);
    };
  }

  private Map<String, Set<Mode>> variantNames(Node node, Vocabulary known) {
    Map<String, Set<Mode>> variants = new LinkedHashMap<>();
    for (Node item : values.items(node, "variants", example(known)).orElse(List.of())) {
      String name = values.name(item, "variants").orElse("");
      if (!name.isEmpty() && !known.contains(name)) {
        problems.error(item, known.unknown(name), known.help());
      } else if (!name.isEmpty() && variants.put(name, Set.of()) != null) {
        problems.error(item, "duplicate variant " + Wording.quote(name), "");
      }
    }
    return variants;
  }

  private static String example(Vocabulary known) {
    return "variants: [" + known.words().getFirst() + "]";
  }

  private Map<String, Set<Mode>> variantsWithModes(Node node, Vocabulary known) {
    Map<String, Set<Mode>> variants = new LinkedHashMap<>();
    Section.filled(node, "'variants'", known, problems)
        .ifPresent(
            section ->
                section
                    .entries()
                    .forEach(it -> variants.put(it.getKey(), modes(it.getKey(), it.getValue()))));
    return variants;
  }

  private Set<Mode> modes(String variant, Section.Entry entry) {
    Set<Mode> modes = EnumSet.noneOf(Mode.class);
    String example = variant + ": [serial, threads]";
    for (Node item : values.items(entry.value(), variant, example).orElse(List.of())) {
      Optional<Mode> mode = mode(item, variant, problems);
      if (mode.isPresent() && !modes.add(mode.get())) {
        problems.error(item, "duplicate mode " + Wording.quote(mode.get().label()), "");
      }
    }
    return modes;
  }

  /// The mode that an entry of the list `key` names.
  static Optional<Mode> mode(Node item, String key, Problems problems) {
    Optional<String> label = new Values(problems).name(item, key);
    Optional<Mode> mode = label.flatMap(Mode::labelled);
    if (label.isPresent() && mode.isEmpty()) {
      problems.error(item, Keys.MODES.unknown(label.get()), Keys.MODES.help());
    }
    return mode;
  }
}
