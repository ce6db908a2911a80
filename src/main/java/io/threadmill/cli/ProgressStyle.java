package io.threadmill.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/// How a command shows that it goes on. On stderr, always.
enum ProgressStyle {
  AUTO,
  BAR,
  LINES,
  NONE;

  /// The style that a user names.
  static ProgressStyle of(String name) {
    return Arrays.stream(values())
        .filter(style -> style.label().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'%s' is none of %s".formatted(name, all())));
  }

  /// A bar only where somebody looks at a terminal.
  ProgressStyle resolved() {
    return this != AUTO ? this : isTerminal() ? BAR : LINES;
  }

  private static boolean isTerminal() {
    if (System.getenv("CI") != null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    return StandardStream.ERR.isTerminal();
  }

  private static String all() {
    return Arrays.stream(values()).map(ProgressStyle::label).collect(Collectors.joining(", "));
  }

  /// As it is typed.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
