package io.threadmill.definition;

import io.threadmill.workload.Command;
import io.threadmill.workload.Command.Style;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the keys of the workload `command`.
final class CommandReader {
  private static final String COMMAND = Command.NAME;
  private static final String ORACLE = "oracle";
  private static final String STYLE = "style";
  private static final String ENVIRONMENT = "env";
  private static final String VARIANTS = "variants";
  private static final List<String> KEYS = List.of(COMMAND, ORACLE, STYLE, ENVIRONMENT);
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String EXAMPLE = "command: [awk, \"-F,\", \"{ print $1 + $2 }\"]";

  private final Problems problems;
  private final Values values;

  CommandReader(Problems problems) {
    this.problems = problems;
    values = new Values(problems);
  }

  /// Reports the keys of a job that only a command has.
  void checkUnused(Section job) {
    for (String key : KEYS) {
      job.entry(key)
          .ifPresent(
              entry ->
                  problems.error(
                      entry.key(),
                      Wording.quote(key) + " belongs to the workload 'command' only",
                      ""));
    }
  }

  /// The program of a job.
  ///
  /// @param home where it runs
  /// @return empty when something is wrong with it, which has been reported
  Optional<Command> read(Section job, Path home) {
    int before = problems.errors();
    if (!job.mentions(COMMAND)) {
      problems.error(
          job.entry("workload").orElseThrow().key(),
          "the workload 'command' needs a program",
          "write " + EXAMPLE);
    }
    job.entry(VARIANTS)
        .ifPresent(
            entry ->
                problems.error(
                    entry.key(),
                    "the workload 'command' has no variants",
                    "style: one-shot or style: persistent says how it is run"));
    Command command =
        new Command(
            words(job, COMMAND),
            job.value(STYLE, node -> values.choice(node, STYLE, Style.labels()))
                .flatMap(Style::labelled)
                .orElse(Style.ONE_SHOT),
            words(job, ORACLE),
            environment(job),
            home.toAbsolutePath().normalize());
    return problems.errors() == before ? Optional.of(command) : Optional.empty();
  }

  private List<String> words(Section job, String key) {
    List<String> words = new ArrayList<>();
    for (Node item : items(job, key)) {
      Optional<String> word = Values.scalar(item).filter(it -> it.indexOf('\0') < 0);
      if (word.isEmpty() || (words.isEmpty() && word.get().isBlank())) {
        problems.error(
            item,
            "an entry of %s must be text, not %s"
                .formatted(Wording.quote(key), Wording.describe(item)),
            "");
      }
      word.ifPresent(words::add);
    }
    return words;
  }

  private List<Node> items(Section job, String key) {
    return job.value(key)
        .flatMap(node -> values.items(node, key, key + ": [program, argument]"))
        .orElse(List.of());
  }

  private Map<String, String> environment(Section job) {
    Map<String, String> variables = new LinkedHashMap<>();
    job.value(ENVIRONMENT).stream()
        .flatMap(node -> Section.open(node, "'env'", problems).stream())
        .flatMap(section -> section.entries().stream())
        .forEach(entry -> variable(entry.getKey(), entry.getValue(), variables));
    return variables;
  }

  private void variable(String name, Section.Entry entry, Map<String, String> variables) {
    if (!VARIABLE.matcher(name).matches()) {
      problems.error(
          entry.key(), Wording.quote(name) + " is no name of an environment variable", "");
    }
    Optional<String> value = Values.scalar(entry.value()).filter(it -> it.indexOf('\0') < 0);
    if (value.isEmpty()) {
      Optional<String> _ = values.mustBe(entry.value(), name, "text", "");
    }
    value.ifPresent(it -> variables.put(name, it));
  }
}
