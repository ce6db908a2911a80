package io.threadmill.definition;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/// Reads `retention` of `settings.yaml`.
final class RetentionReader {

  private static final String NEVER = "never";
  private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,4}d");

  private final Problems problems;
  private final Values values;

  RetentionReader(Problems problems) {
    this.problems = problems;
    this.values = new Values(problems);
  }

  /// What somebody has written, in days.
  private record Age(Optional<Node> at, int days) {

    static final Age UNSAID = new Age(Optional.empty(), Integer.MAX_VALUE);

    boolean isNever() {
      return days == Integer.MAX_VALUE;
    }

    Optional<Duration> time() {
      return isNever() ? Optional.empty() : Optional.of(Duration.ofDays(days));
    }
  }

  Retention read(Node node) {
    return Section.filled(node, "'retention'", Keys.RETENTION, problems)
        .map(this::read)
        .orElse(Retention.FOREVER);
  }

  private Retention read(Section section) {
    Age runs = age(section, "runs", Age.UNSAID);
    Age samples = age(section, "samples", runs);
    Age partitions = age(section, "partitions", samples);
    requireOrder("samples", samples, "runs", runs);
    requireOrder("partitions", partitions, "samples", samples);
    return new Retention(partitions.time(), samples.time(), runs.time());
  }

  /// @param otherwise a part that is not named goes with the one that it belongs to
  private Age age(Section section, String key, Age otherwise) {
    Optional<Node> node = section.value(key);
    if (node.isEmpty()) {
      return new Age(Optional.empty(), otherwise.days());
    }
    Optional<String> text = Values.scalar(node.get());
    if (text.filter(NEVER::equals).isPresent()) {
      return new Age(node, Integer.MAX_VALUE);
    }
    return text.filter(DAYS.asMatchPredicate())
        .map(it -> new Age(node, Integer.parseInt(it.substring(0, it.length() - 1))))
        .or(() -> values.mustBe(node.get(), key, "a number of days such as 90d, or never", ""))
        .orElse(Age.UNSAID);
  }

  private void requireOrder(String part, Age ofPart, String whole, Age ofWhole) {
    if (ofPart.days() > ofWhole.days()) {
      ofPart
          .at()
          .ifPresent(
              node ->
                  problems.error(
                      node,
                      "'%s' are kept longer than '%s', with which they go".formatted(part, whole),
                      "partitions are kept as long as samples or shorter, samples as long as runs or shorter"));
    }
  }
}
