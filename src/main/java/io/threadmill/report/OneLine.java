package io.threadmill.report;

import java.util.regex.Pattern;

/// A message of several lines where there is room for one.
final class OneLine {

  private static final Pattern BREAK = Pattern.compile("\\s*\\R\\s*");

  private OneLine() {}

  static String of(String message) {
    return BREAK.matcher(message.strip()).replaceAll("; ");
  }
}
