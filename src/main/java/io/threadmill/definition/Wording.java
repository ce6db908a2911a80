package io.threadmill.definition;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// How values stand in messages. What a terminal would obey instead of showing is escaped.
final class Wording {
  private static final int LONGEST_VALUE = 60;

  private Wording() {}

  /// The value in quotes, shortened when it is long.
  static String quote(String value) {
    return "'" + shown(value) + "'";
  }

  /// What stands at a place where something else was expected.
  static String describe(Node node) {
    return switch (node) {
      case ScalarNode scalar when isEmpty(scalar) -> "nothing";
      case ScalarNode scalar when scalar.getScalarStyle() == ScalarStyle.PLAIN ->
          quote(scalar.getValue());
      case ScalarNode scalar -> "the text \"" + shown(scalar.getValue()) + "\"";
      case MappingNode _ -> "a mapping";
      default -> "a list";
    };
  }

  /// Whether a key has been left without a value.
  static boolean isEmpty(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && (scalar.getValue().isEmpty() || scalar.getValue().equals("~"));
  }

  /// `: did you mean 'threads'?`, or nothing.
  static String didYouMean(String word, Collection<String> candidates) {
    return Nearest.to(word, candidates)
        .map(nearest -> ": did you mean " + quote(nearest) + "?")
        .orElse("");
  }

  /// `reject or skip`, `a, b or c`.
  static String either(List<String> choices) {
    int last = choices.size() - 1;
    return last < 1
        ? String.join("", choices)
        : String.join(", ", choices.subList(0, last)) + " or " + choices.get(last);
  }

  /// `10,000`.
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// The text with everything invisible written out.
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints().forEach(character -> append(escaped, character));
    return escaped.toString();
  }

  private static String shown(String value) {
    return value.codePointCount(0, value.length()) <= LONGEST_VALUE
        ? escaped(value)
        : escaped(value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE))) + "...";
  }

  private static void append(StringBuilder escaped, int character) {
    switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          escaped.append(String.format(Locale.ROOT, "\\u%04x", character));
      default -> escaped.appendCodePoint(character);
    }
  }
}
