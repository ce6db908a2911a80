package io.threadmill.execution;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What Linux tells of a process in `/proc/PID/stat`.
///
/// @param state one letter
/// @param group the number of its process group
/// @param session the number of its session
/// @param startTicks when it started, in clock ticks since the machine was
record ProcStat(char state, long group, long session, long startTicks) {

  /// Fields behind the name, counted from 0.
  private static final int GROUP = 2;

  private static final int SESSION = 3;
  private static final int START = 19;

  /// Empty when there is no such process, or no such file system.
  static Optional<ProcStat> of(long pid) {
    try {
      return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat"), ISO_8859_1));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The name stands in parentheses and may hold blanks and parentheses itself.
  static Optional<ProcStat> parse(String line) {
    List<String> fields = List.of(line.substring(line.lastIndexOf(')') + 1).strip().split(" +"));
    try {
      return Optional.of(
          new ProcStat(
              fields.getFirst().charAt(0),
              Long.parseLong(fields.get(GROUP)),
              Long.parseLong(fields.get(SESSION)),
              Long.parseLong(fields.get(START))));
    } catch (IndexOutOfBoundsException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Whether it has ended, though its parent may not have noticed.
  boolean isDead() {
    return state == 'Z' || state == 'X';
  }
}
