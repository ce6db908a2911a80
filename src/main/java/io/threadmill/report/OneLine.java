package io.threadmill.report;

import java.util.regex.Pattern;

/// A message of several lines where there is room for one.
final class OneLine {

  private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");
  private static final Pattern BREAK_AFTER_A_MARK = Pattern.compile("(?<=[:;,.])\\s*\\R\\s*");

  private OneLine() {}

  static String of(String message) {
    String joined = BREAK_AFTER_A_MARK.matcher(message.strip()).replaceAll(" ");
    return BREAK.matcher(joined).replaceAll("; ");
  }
}
