package io.threadmill.cli;

import io.threadmill.definition.Problem;
import io.threadmill.definition.Problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What keeps a job from being run here although nothing is wrong with its file: shown where the
/// key stands that asks for it.
final class KeyProblem {

  private KeyProblem() {}

  /// @param file the job file as it is shown
  /// @param read the same file
  static Problem of(Path file, Path read, String key, String message, String help) {
    List<String> lines = lines(read);
    int index = Math.max(0, index(lines, key + ":"));
    String excerpt = lines.isEmpty() ? "" : lines.get(index);
    return new Problem(Severity.ERROR, file, index + 1, 1, message, excerpt, help);
  }

  private static int index(List<String> lines, String key) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(key)) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException _) {
      return List.of();
    }
  }
}
