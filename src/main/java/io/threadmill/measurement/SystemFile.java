package io.threadmill.measurement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A file in which Linux tells something. It may not be there, and then it tells nothing.
final class SystemFile {

  private SystemFile() {}

  /// Its first line without blanks around; empty when there is none.
  static String firstLine(Path file) {
    return line(file, "");
  }

  /// What stands behind the colon in the first line that begins with a key; empty when none does.
  static String valueIn(Path file, String key) {
    String line = line(file, key);
    return line.substring(line.indexOf(':') + 1).trim();
  }

  private static String line(Path file, String start) {
    if (!Files.isReadable(file)) {
      return "";
    }
    try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
      return lines.filter(line -> line.startsWith(start)).findFirst().orElse("").trim();
    } catch (IOException | UncheckedIOException _) {
      return "";
    }
  }
}
