package io.threadmill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the standard streams of this process lead, as far as the system tells.
enum StandardStream {
  IN(0),
  OUT(1),
  ERR(2);

  private final Path link;

  StandardStream(int number) {
    this.link = Path.of("/proc/self/fd/" + number);
  }

  boolean isTerminal() {
    String target = target();
    return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
  }

  boolean isPipe() {
    return target().startsWith("pipe:");
  }

  private String target() {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException | UnsupportedOperationException _) {
      return "";
    }
  }
}
