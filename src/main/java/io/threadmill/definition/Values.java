package io.threadmill.definition;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads single values. Each method gives the value, or reports what is wrong with it.
final class Values {
  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
  private static final Duration LONGEST = Duration.ofHours(24);

  private final Problems problems;

  Values(Problems problems) {
    this.problems = problems;
  }

  /// Some text that is not blank.
  Optional<String> text(Node node, String key) {
    return node instanceof ScalarNode scalar && !scalar.getValue().isBlank()
        ? Optional.of(scalar.getValue())
        : mustBe(node, key, "text", "");
  }

  /// A name in a list.
  Optional<String> name(Node item, String key) {
    Optional<String> name = scalar(item).filter(it -> !it.isBlank());
    if (name.isEmpty()) {
      problems.error(
          item,
          "an entry of " + Wording.quote(key) + " must be text, not " + Wording.describe(item),
          "");
    }
    return name;
  }

  /// A number written without quotes, sign or separators.
  ///
  /// @param words that are allowed too, and which the caller has looked for before
  Optional<Integer> integer(Node node, String key, int min, int max, String... words) {
    Optional<Integer> number = whole(node).filter(value -> value >= min && value <= max);
    List<String> choices = new ArrayList<>(List.of(words));
    choices.addFirst(
        "a whole number from %s to %s".formatted(Wording.grouped(min), Wording.grouped(max)));
    return number.isPresent()
        ? number
        : mustBe(
            node,
            key,
            Wording.either(choices),
            scalar(node).map(it -> Wording.didYouMean(it, List.of(words))).orElse(""));
  }

  /// A whole number of at most 9 digits, without reporting anything.
  static Optional<Integer> whole(Node node) {
    return plain(node).filter(WHOLE.asMatchPredicate()).map(Integer::valueOf);
  }

  /// A positive decimal number.
  Optional<Double> positive(Node node, String key) {
    Optional<Double> number =
        plain(node)
            .filter(DECIMAL.asMatchPredicate())
            .map(Double::valueOf)
            .filter(value -> value > 0);
    return number.isPresent() ? number : mustBe(node, key, "a number above 0, such as 1.5", "");
  }

  /// A percentage above 0, as a fraction.
  Optional<Double> percent(Node node, String key, int max) {
    Optional<Double> fraction =
        scalar(node)
            .filter(text -> text.endsWith("%"))
            .map(text -> text.substring(0, text.length() - 1))
            .filter(DECIMAL.asMatchPredicate())
            .map(BigDecimal::new)
            .filter(value -> value.signum() > 0 && value.doubleValue() <= max)
            .map(value -> value.movePointLeft(2).doubleValue());
    return fraction.isPresent()
        ? fraction
        : mustBe(node, key, "a percentage above 0% and up to " + max + "%, such as 2%", "");
  }

  /// A time of at most a day.
  Optional<Duration> duration(Node node, String key) {
    Optional<Duration> duration = scalar(node).flatMap(Values::duration);
    return duration.isPresent()
        ? duration
        : mustBe(node, key, "a time up to 24h with its unit, such as 500ms, 10s, 5m or 2h", "");
  }

  /// `500ms`, `10s`, `5m`, `2h`: above 0 and at most a day.
  static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        };
    return Optional.of(duration).filter(time -> time.isPositive() && time.compareTo(LONGEST) <= 0);
  }

  /// One of a few words.
  Optional<String> choice(Node node, String key, List<String> choices) {
    Optional<String> word = scalar(node);
    return word.filter(choices::contains).isPresent()
        ? word
        : mustBe(
            node,
            key,
            Wording.either(choices),
            word.map(given -> Wording.didYouMean(given, choices)).orElse(""));
  }

  /// The items of a list that is not empty.
  ///
  /// @param example what such a list looks like
  Optional<List<Node>> items(Node node, String key, String example) {
    if (!(node instanceof SequenceNode sequence)) {
      problems.error(
          node, mustBeText(key, "a list") + ", not " + Wording.describe(node), example(example));
      return Optional.empty();
    }
    if (sequence.getValue().isEmpty()) {
      problems.error(node, Wording.quote(key) + " is an empty list", example(example));
      return Optional.empty();
    }
    return Optional.of(sequence.getValue());
  }

  /// The items of a list that is not empty, or a single value as its only item.
  Optional<List<Node>> oneOrMore(Node node, String key, String example) {
    return node instanceof SequenceNode ? items(node, key, example) : Optional.of(List.of(node));
  }

  /// Reports that the value of a key is something else than it must be.
  ///
  /// @param ending of the message, after what the value is
  <T> Optional<T> mustBe(Node node, String key, String what, String ending) {
    problems.error(node, mustBeText(key, what) + ", not " + Wording.describe(node) + ending, "");
    return Optional.empty();
  }

  /// The text of a scalar, in quotes or not.
  static Optional<String> scalar(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  private static Optional<String> plain(Node node) {
    return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  private static String mustBeText(String key, String what) {
    return Wording.quote(key) + " must be " + what;
  }

  private static String example(String example) {
    return "write " + example;
  }
}
