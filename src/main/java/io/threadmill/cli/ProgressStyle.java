package io.threadmill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How a command shows that it goes on. On stderr, always.
enum ProgressStyle {
  AUTO,
  BAR,
  LINES,
  NONE;

  /// A bar only where somebody looks at a terminal.
  ProgressStyle resolved() {
    return this != AUTO ? this : isTerminal() ? BAR : LINES;
  }

  private static boolean isTerminal() {
    if (System.getenv("CI") != null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    Path stderr = Path.of("/proc/self/fd/2");
    try {
      String target = Files.readSymbolicLink(stderr).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
