package io.threadmill.numberset;

import java.util.regex.Pattern;

/// Text for a CSV field that a spreadsheet shows and never computes.
public final class SpreadsheetText {
  private static final String STARTS_A_FORMULA = "=+-@\t\r";
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

  private SpreadsheetText() {}

  /// The text with an apostrophe before it if it would start a formula. A plain number such as `-5`
  /// or `+1.5` is none and stays as it is.
  public static String inert(String text) {
    if (text.isEmpty() || STARTS_A_FORMULA.indexOf(text.charAt(0)) < 0) {
      return text;
    }
    return NUMBER.matcher(text).matches() ? text : "'" + text;
  }
}
