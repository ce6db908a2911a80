package io.threadmill.definition;

import java.util.Arrays;
import java.util.Locale;

/// How a problem is shown to people: the place and the message, the line it stands in with a caret
/// below the place, and what to do.
public final class ProblemText {
  private static final String INDENT = "    ";
  private static final int WIDTH = 100;
  private static final int BEFORE_CARET = 70;

  /// Hangul, kana, ideographs, full-width forms and emoji, first and last.
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD}
  };

  private ProblemText() {}

  /// `file:line:column: error: message`, then the excerpt, the caret and the help as far as there
  /// are any. Lines are separated by a line feed; there is none at the end.
  public static String render(Problem problem) {
    StringBuilder text = new StringBuilder(firstLine(problem));
    if (!problem.excerpt().isBlank()) {
      appendExcerpt(text, problem.excerpt(), problem.column() - 1);
    }
    if (!problem.help().isEmpty()) {
      text.append('\n').append(INDENT).append("help: ").append(problem.help());
    }
    return text.toString();
  }

  /// `file:line:column: error: message` alone.
  public static String firstLine(Problem problem) {
    return Wording.escaped(problem.file().toString())
        + ":"
        + problem.line()
        + ":"
        + problem.column()
        + ": "
        + problem.severity().name().toLowerCase(Locale.ROOT)
        + ": "
        + problem.message();
  }

  /// Of a long line, the part around the caret.
  private static void appendExcerpt(StringBuilder text, String line, int caret) {
    int[] characters = line.codePoints().toArray();
    int at = Math.min(caret, characters.length);
    int from = characters.length <= WIDTH ? 0 : Math.max(0, at - BEFORE_CARET);
    int to = Math.min(characters.length, from + WIDTH);
    String cut = from > 0 ? "..." : "";
    String before = cut + visible(characters, from, at);
    String after = visible(characters, at, to) + (to < characters.length ? "..." : "");
    text.append('\n').append(INDENT).append((before + after).stripTrailing());
    text.append('\n').append(INDENT).append(" ".repeat(columns(before))).append('^');
  }

  private static String visible(int[] characters, int from, int to) {
    return Wording.escaped(new String(characters, from, to - from).replace('\t', ' '));
  }

  /// How many columns of a terminal a text takes.
  private static int columns(String text) {
    return text.codePoints().map(ProblemText::columns).sum();
  }

  private static int columns(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  private static boolean isWide(int character) {
    return Arrays.stream(WIDE).anyMatch(range -> character >= range[0] && character <= range[1]);
  }
}
