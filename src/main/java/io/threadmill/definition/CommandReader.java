package io.threadmill.definition;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/// Checks the keys of the workload `command`, which no version runs yet.
final class CommandReader {
  private static final String COMMAND = "command";
  private static final List<String> KEYS = List.of(COMMAND, "oracle", "style", "env");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Problems problems;
  private final Values values;

  CommandReader(Problems problems) {
    this.problems = problems;
    values = new Values(problems);
  }

  void check(Section job) {
    Optional<String> workload = job.value("workload", Values::scalar);
    KEYS.forEach(key -> job.entry(key).ifPresent(entry -> checkBelongs(entry, key, workload)));
    job.value(COMMAND).ifPresent(node -> checkWords(node, COMMAND));
    job.value("oracle").ifPresent(node -> checkWords(node, "oracle"));
    job.value("style", it -> values.choice(it, "style", List.of("one-shot", "persistent")));
    job.value("env").ifPresent(this::checkEnvironment);
  }

  private void checkBelongs(Section.Entry entry, String key, Optional<String> workload) {
    if (workload.filter(name -> !name.equals(COMMAND)).isPresent()) {
      problems.error(
          entry.key(), Wording.quote(key) + " belongs to the workload 'command' only", "");
    }
  }

  private void checkWords(Node node, String key) {
    values
        .items(node, key, key + ": [program, argument]")
        .orElse(List.of())
        .forEach(item -> values.text(item, key));
  }

  private void checkEnvironment(Node node) {
    Section.open(node, "'env'", problems).stream()
        .flatMap(section -> section.entries().stream())
        .forEach(
            entry -> {
              if (!VARIABLE.matcher(entry.getKey()).matches()) {
                problems.error(
                    entry.getValue().key(),
                    Wording.quote(entry.getKey()) + " is no name of an environment variable",
                    "");
              }
              values.text(entry.getValue().value(), entry.getKey());
            });
  }
}
