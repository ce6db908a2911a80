package io.threadmill.numberset;

import org.jspecify.annotations.Nullable;

/// Integers as they may stand in a CSV file: ASCII digits, a minus sign before them if need be,
/// nothing else.
final class IntegerText {
  /// The answer of [#quick(String)] when it takes a closer look.
  static final long UNCLEAR = Long.MIN_VALUE;

  private static final int DIGITS_OF_ANY_LONG = 18;

  private IntegerText() {}

  /// The value of 1 to 18 digits, else [#UNCLEAR].
  static long quick(String text) {
    int length = text.length();
    if (length == 0 || length > DIGITS_OF_ANY_LONG) {
      return UNCLEAR;
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return UNCLEAR;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /// What is wrong with a value of a column, or null.
  static @Nullable String problem(String text, Column column) {
    if (text.isEmpty()) {
      return "empty";
    }
    if (!isInteger(text)) {
      return isInteger(text.strip()) ? "not an integer: spaces around it" : "not an integer";
    }
    boolean negative = text.charAt(0) == '-';
    if (isTooLong(text)) {
      return negative ? tooSmall(column) : tooLarge(column);
    }
    long value = Long.parseLong(text);
    if (value < column.min()) {
      return tooSmall(column);
    }
    return value > column.max() ? tooLarge(column) : null;
  }

  private static String tooSmall(Column column) {
    return "less than " + column.min();
  }

  private static String tooLarge(Column column) {
    return "larger than " + column.max();
  }

  private static boolean isInteger(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > start;
  }

  private static boolean isTooLong(String integer) {
    try {
      Long.parseLong(integer);
      return false;
    } catch (NumberFormatException _) {
      return true;
    }
  }
}
