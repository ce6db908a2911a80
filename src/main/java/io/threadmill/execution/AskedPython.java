package io.threadmill.execution;

import io.threadmill.measurement.Durations;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program called `python3` that is asked what it is.
///
/// @param command the program
/// @param path folders, as in the environment variable
/// @param patience how long it may take to answer
record AskedPython(Path command, String path, Duration patience) {

  private static final String NAME = "python3";
  private static final String MARK = "threadmill";
  private static final String IMPLEMENTATION = "cpython";
  private static final int OLDEST_MINOR = 8;
  private static final int SHOWN_LINES = 3;
  private static final int MOST_SHOWN = 200;
  private static final int LINES = 5;
  private static final Pattern VERSION = Pattern.compile("3\\.(\\d{1,3})\\..{1,20}");

  /// Any version 3 understands it.
  private static final String QUESTION =
      """
      import platform, sys
      gil = getattr(sys, "_is_gil_enabled", lambda: True)()
      print("%s")
      print(sys.executable)
      print(sys.implementation.name)
      print(platform.python_version())
      print(gil)
      """
          .formatted(MARK);

  static Optional<Path> in(String path) {
    for (String folder : path.split(File.pathSeparator, -1)) {
      Path command = Path.of(folder.isEmpty() ? "." : folder, NAME);
      if (Files.isExecutable(command) && !Files.isDirectory(command)) {
        return Optional.of(command.toAbsolutePath());
      }
    }
    return Optional.empty();
  }

  CPython answer() {
    Process process;
    try {
      process = start();
    } catch (IOException e) {
      return new CPython.Missing("python3 cannot be started (%s)".formatted(e.getMessage()));
    }
    try {
      return answer(process);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CPython.Missing("nobody waited for python3");
    } finally {
      ProcessGroup.kill(process);
    }
  }

  private Process start() throws IOException {
    List<String> words = new ArrayList<>(ProcessGroup.leader());
    words.addAll(List.of(command.toString(), "-I", "-c", QUESTION));
    ProcessBuilder builder = new ProcessBuilder(words);
    LeanJvm.keepOnlyInherited(builder.environment());
    builder.environment().put("PATH", path);
    return builder.start();
  }

  private CPython answer(Process process) throws InterruptedException {
    Transcript errors = Transcript.of(process.getErrorStream());
    Transcript said = Transcript.of(process.getInputStream());
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      return new CPython.Missing(
          "python3 did not say within %s what it is"
              .formatted(Durations.format((double) patience.toNanos())));
    }
    if (process.exitValue() != 0) {
      return new CPython.Missing(
          "python3 ended with exit code " + process.exitValue() + lastWords(errors));
    }
    return understood(said.lastLines(LINES).lines().toList());
  }

  private static String lastWords(Transcript errors) {
    String words = errors.lastLines(SHOWN_LINES).replaceAll("\\p{Cntrl}+", " ");
    String shown = words.length() > MOST_SHOWN ? words.substring(0, MOST_SHOWN) + "..." : words;
    return shown.isBlank() ? "" : " (" + shown + ")";
  }

  private static CPython understood(List<String> lines) {
    if (lines.size() != LINES || !lines.getFirst().equals(MARK)) {
      return new CPython.Missing("python3 did not say what it is");
    }
    String implementation = lines.get(2);
    String version = lines.get(3);
    Matcher matcher = VERSION.matcher(version);
    if (!implementation.equals(IMPLEMENTATION)) {
      return new CPython.Missing(
          "python3 is %s %s, not CPython".formatted(implementation, version));
    }
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < OLDEST_MINOR) {
      return new CPython.Missing("python3 is CPython " + version);
    }
    Path executable = Path.of(lines.get(1));
    return executable.isAbsolute() && Files.isExecutable(executable)
        ? new CPython.Found(
            executable, version + (lines.getLast().equals("False") ? CPython.FREE_THREADED : ""))
        : new CPython.Missing("python3 does not know where it is");
  }
}
