package io.threadmill.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A started program. Its streams are files, so that neither it nor a child that outlives it can
/// block the test.
public final class Running implements AutoCloseable {
  private final Command command;
  private final Path streams;
  private final Process process;

  Running(Command command) throws IOException {
    this.command = command;
    streams = Files.createTempDirectory("streams");
    Files.writeString(stream("stdin"), command.stdin());
    ProcessBuilder builder =
        new ProcessBuilder(command.words())
            .directory(command.folder().toAbsolutePath().toFile())
            .redirectInput(stream("stdin").toFile())
            .redirectOutput(stream("stdout").toFile())
            .redirectError(stream("stderr").toFile());
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    process = builder.start();
  }

  private Path stream(String name) {
    return streams.resolve(name);
  }

  /// Its process id.
  public long pid() {
    return process.pid();
  }

  /// The worker processes below it.
  List<ProcessHandle> workers() {
    return process.descendants().filter(Running::isWorker).toList();
  }

  private static boolean isWorker(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))
          .contains("WorkerMain");
    } catch (IOException _) {
      return false; // it has ended
    }
  }

  /// Whether it has not ended yet.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// Whether it ends within a time; waits no longer than that.
  public boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// What it has written to stdout so far.
  String stdout() {
    return read("stdout");
  }

  /// What it has written to stderr so far.
  String stderr() {
    return read("stderr");
  }

  private String read(String name) {
    try {
      return Files.readString(stream(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits for its end; if that is late, kills it with all its descendants and fails.
  public Outcome await() {
    try {
      if (!process.waitFor(command.deadline().toMillis(), TimeUnit.MILLISECONDS)) {
        throw late();
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting for " + command.words(), e);
    }
    return new Outcome(process.exitValue(), stdout(), stderr());
  }

  private AssertionError late() {
    killTree();
    return new AssertionError(
        "%s did not end within %s\nstdout: %s\nstderr: %s"
            .formatted(command.words(), command.deadline(), stdout(), stderr()));
  }

  /// Asks it, and not its descendants, to end, as `kill` does.
  void terminate() {
    process.destroy();
  }

  /// Asks it to end as Ctrl-C does.
  void interrupt() {
    Command.of("kill", "-INT", Long.toString(pid())).run();
  }

  /// Kills it, and not its descendants, as `kill -9` does.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Kills it and all its descendants.
  void killTree() {
    List<ProcessHandle> descendants = process.descendants().toList();
    kill();
    descendants.forEach(ProcessHandle::destroyForcibly);
    descendants.forEach(descendant -> descendant.onExit().join());
  }

  /// Ends it if it still runs, and removes the files of its streams.
  @Override
  public void close() {
    killTree();
    try (Stream<Path> files = Files.list(streams)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(streams);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
