package io.threadmill.numberset;

import java.util.Locale;

/// Text from a file made fit to be shown: short, on one line, and without characters that could
/// steer a terminal.
public final class ShownText {
  static final int LONGEST = 80;

  private ShownText() {}

  /// At most 80 characters; a longer text ends with an ellipsis.
  public static String of(String text) {
    // a text is cut before it is escaped too, because it may be a million characters long
    String shown = escape(text.substring(0, Math.min(text.length(), LONGEST + 2)));
    return shown.length() <= LONGEST ? shown : cut(shown) + '…';
  }

  private static String cut(String text) {
    int end = LONGEST - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  /// The same text with every control, format and unassigned character written as an escape.
  public static String escape(String text) {
    if (text.codePoints().noneMatch(ShownText::isHarmful)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    text.codePoints().forEach(point -> append(escaped, point));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int point) {
    if (!isHarmful(point)) {
      escaped.appendCodePoint(point);
      return;
    }
    switch (point) {
      case '\n' -> escaped.append("\\n");
      case '\r' -> escaped.append("\\r");
      case '\t' -> escaped.append("\\t");
      default -> escaped.append(String.format(Locale.ROOT, "\\u%04x", point));
    }
  }

  private static boolean isHarmful(int point) {
    if (point >= ' ' && point < 0x7f) {
      return false;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
