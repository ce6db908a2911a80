package io.threadmill.execution;

import io.threadmill.measurement.Stopwatch;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A program of the user's that is told something on stdin: in a process group of its own, with the
/// environment that measuring processes get, and killed with everything it started when it is late
/// or nobody waits for it any more. What it prints to stdout is lost.
///
/// @param words the program and its arguments, exec'd as they stand, without a shell
public record ToldProgram(List<String> words) {

  private static final int SHOWN_LINES = 3;
  private static final long LOOK_MILLIS = 50;

  public ToldProgram {
    words = List.copyOf(words);
  }

  /// How it ended.
  public sealed interface End {}

  /// By itself.
  ///
  /// @param lastWords what it printed to stderr last
  public record Exited(int code, String lastWords) implements End {}

  /// It was late and was killed.
  public record Late() implements End {}

  /// Nobody waited any more, and it was killed.
  public record BrokenOff() implements End {}

  /// It did not start.
  public record NotStarted(String reason) implements End {}

  /// Runs it to its end.
  ///
  /// @param isOver whether nobody waits for it any more
  public End tell(byte[] stdin, Duration timeout, BooleanSupplier isOver)
      throws InterruptedException {
    Process process;
    try {
      process = start();
    } catch (IOException e) {
      return new NotStarted(String.valueOf(e.getMessage()));
    }
    try {
      Transcript errors = Transcript.of(process.getErrorStream());
      Thread.ofVirtual().name("told-stdin").start(() -> write(process, stdin));
      Stopwatch stopwatch = new Stopwatch();
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (isOver.getAsBoolean()) {
          return new BrokenOff();
        }
        if (stopwatch.elapsed().compareTo(timeout) > 0) {
          return new Late();
        }
      }
      return new Exited(process.exitValue(), errors.lastLines(SHOWN_LINES));
    } finally {
      ProcessGroup.kill(process);
    }
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>(ProcessGroup.leader());
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(Redirect.DISCARD);
    LeanJvm.keepOnlyInherited(builder.environment());
    return builder.start();
  }

  /// A program that does not read all of it has its reasons.
  private static void write(Process process, byte[] stdin) {
    try (OutputStream out = process.getOutputStream()) {
      out.write(stdin);
    } catch (IOException _) {
      // it has read as much as it wants, or was killed
    }
  }
}
