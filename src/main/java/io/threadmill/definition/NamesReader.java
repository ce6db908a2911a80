package io.threadmill.definition;

import io.threadmill.definition.JobDefinition.Checks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/// Reads `reference`, `a-a` and `checks`: the keys that name configurations of the job.
final class NamesReader {
  private static final String SERIAL = "serial";
  private static final List<String> WITHOUT_CONFIGURATION =
      List.of(JobDefinition.IDEAL, JobDefinition.NO_REFERENCE);

  private final Problems problems;
  private final Values values;
  private final Optional<JobNames> names;

  /// @param names empty when they are not known because of mistakes elsewhere; then any name will
  ///   do
  NamesReader(Problems problems, Optional<JobNames> names) {
    this.problems = problems;
    this.names = names;
    values = new Values(problems);
  }

  Optional<String> reference(Node node) {
    Optional<String> name = values.text(node, "reference");
    if (name.isPresent() && names.isPresent()) {
      checkReference(node, name.get(), names.get());
    }
    return name;
  }

  /// `serial` if the job has it, else none, which the user should know.
  ///
  /// @param configurations the place to say so
  String defaultReference(Optional<Node> configurations) {
    if (names.isEmpty() || names.get().plainCompared().contains(SERIAL)) {
      return SERIAL;
    }
    configurations.ifPresent(
        node ->
            problems.warning(
                node,
                "there is no speedup to report: the job has neither 'serial' nor a 'reference'",
                "add serial, or say reference: " + names.get().plainCompared().getFirst()));
    return JobDefinition.NO_REFERENCE;
  }

  /// The configurations to be measured twice.
  List<String> twins(Section.Entry entry) {
    Set<String> twins = new LinkedHashSet<>();
    for (Node item : values.items(entry.value(), "a-a", "a-a: [threads-2]").orElse(List.of())) {
      Optional<String> name = values.name(item, "a-a");
      name.ifPresent(it -> checkKnown(item, it, twinNames()));
      name.filter(it -> names.filter(job -> job.isBaseline(it)).isPresent())
          .ifPresent(
              it ->
                  problems.error(
                      item, "the baseline " + Wording.quote(it) + " cannot have a twin", ""));
      if (name.isPresent() && !twins.add(name.get())) {
        problems.error(item, "duplicate configuration " + Wording.quote(name.get()), "");
      }
    }
    return List.copyOf(twins);
  }

  Checks checks(Section.Entry entry) {
    Optional<Section> section = Section.of(entry.value(), "'checks'", Keys.CHECKS, problems);
    return new Checks(
        section.flatMap(it -> it.value("min-speedup")).map(this::minSpeedup).orElse(Map.of()),
        section.flatMap(
            it -> it.value("max-slowdown", node -> values.percent(node, "max-slowdown", 1000))));
  }

  private void checkReference(Node node, String name, JobNames job) {
    List<String> known =
        Stream.concat(job.plain().stream(), WITHOUT_CONFIGURATION.stream()).toList();
    checkKnown(node, name, Optional.of(known));
    if (job.isBaseline(name)) {
      problems.error(
          node,
          "the baseline " + Wording.quote(name) + " cannot be the reference",
          "references are: " + String.join(", ", job.plainCompared()));
    }
  }

  private Map<String, Double> minSpeedup(Node node) {
    Map<String, Double> speedups = new LinkedHashMap<>();
    Optional<List<String>> known = names.map(JobNames::full);
    Section.open(node, "'min-speedup'", problems).stream()
        .flatMap(section -> section.entries().stream())
        .forEach(
            entry -> {
              String name = entry.getKey();
              checkKnown(entry.getValue().key(), name, known);
              values
                  .positive(entry.getValue().value(), name)
                  .ifPresent(speedup -> speedups.put(name, speedup));
            });
    return speedups;
  }

  private Optional<List<String>> twinNames() {
    return names.map(
        job -> {
          List<String> all = new ArrayList<>(job.plain());
          all.addAll(job.inVariants());
          all.addAll(job.full().stream().filter(name -> !all.contains(name)).toList());
          return all;
        });
  }

  private void checkKnown(Node node, String name, Optional<List<String>> known) {
    Optional<Vocabulary> violated =
        known
            .filter(all -> !problems.isFull() && !all.contains(name))
            .map(all -> new Vocabulary("configuration", "configurations of this job", all));
    violated.ifPresent(all -> problems.error(node, all.unknown(name), all.help()));
  }
}
