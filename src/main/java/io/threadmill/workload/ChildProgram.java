package io.threadmill.workload;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A program to be run as a child process, exec'd as it stands, without a shell.
///
/// @param command the program, by its path or its name in `PATH`, and its arguments
/// @param environment what it gets beside the few variables that any program needs; arrives as
///   UTF-8, whatever the locale is
/// @param timeoutMs how long it may run; 0 for ever
/// @param folder where it runs, and what a relative path of it is relative to; empty for where this
///   process runs
record ChildProgram(
    List<String> command, Map<String, String> environment, long timeoutMs, Optional<Path> folder) {

  private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "TMPDIR");

  /// The character set in which the JDK passes arguments and variables.
  private static final Charset PASSED_IN =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"), StandardCharsets.UTF_8);

  ChildProgram {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /// One that gets no variables and as much time as it takes.
  static ChildProgram of(String... command) {
    return new ChildProgram(List.of(command), Map.of(), 0, Optional.empty());
  }

  /// Starts it in the process group of this process, with pipes.
  Process start() throws ChildException {
    ProcessBuilder builder = new ProcessBuilder(words());
    folder.ifPresent(it -> builder.directory(it.toFile()));
    Map<String, String> variables = builder.environment();
    variables.keySet().retainAll(INHERITED);
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      variables.put(variable.getKey(), passed(variable));
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ChildException(
          isMissing()
              ? name() + " is not installed, or not in PATH: install it to run this job"
              : name() + " did not start: " + e.getMessage());
    }
  }

  /// The JDK would look for a relative path where this process runs, or where the child does: that
  /// is not the same everywhere.
  private List<String> words() {
    if (folder.isEmpty() || !name().contains(File.separator)) {
      return command;
    }
    List<String> words = new ArrayList<>(command);
    words.set(0, folder.get().resolve(name()).toString());
    return words;
  }

  /// As in messages.
  String name() {
    return command.getFirst();
  }

  /// Text that, in the character set in which it is passed, is the value in UTF-8.
  private static String passed(Map.Entry<String, String> variable) throws ChildException {
    byte[] bytes = variable.getValue().getBytes(StandardCharsets.UTF_8);
    String passed = new String(bytes, PASSED_IN);
    if (!Arrays.equals(bytes, passed.getBytes(PASSED_IN))) {
      throw new ChildException(
          "the variable %s cannot be passed to a child in the character set %s: set LANG to a locale with UTF-8, such as C.UTF-8"
              .formatted(variable.getKey(), PASSED_IN));
    }
    return passed;
  }

  private boolean isMissing() {
    return !name().contains(File.separator) && ProgramFiles.find(name(), Path.of("")).isEmpty();
  }
}
