package io.threadmill.workload;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs a program as a child process from its start to its end: writes its stdin, reads its stdout
/// and stderr at the same time, however much each is, and ends it when its time is over. A child
/// that does not read all of its stdin is no error.
///
/// Children stay in the process group of this process: whoever kills that group kills them, and
/// what they have started.
final class ChildProcess {

  /// So much fits into the pipe of a child that has not read anything yet.
  private static final int FITS_INTO_A_PIPE = 4096;

  private static final int LAST_WORDS = 4096;

  /// From asking a child to end until it is killed.
  private static final Duration GRACE = Duration.ofSeconds(2);

  /// From the end of a child to the end of what it printed, each of both pipes.
  private static final Duration END_OF_OUTPUT = Duration.ofSeconds(1);

  private static final Duration REAP = Duration.ofSeconds(10);

  private final ChildProgram program;
  private final Process process;
  private final OutputEnd lastWords = new OutputEnd(LAST_WORDS);
  private final PipeReader output;
  private final PipeReader errors;

  private ChildProcess(ChildProgram program, Process process, ChildOutput into) {
    this.program = program;
    this.process = process;
    this.output = new PipeReader("child-stdout", process.getInputStream(), into, this::kill);
    this.errors = new PipeReader("child-stderr", process.getErrorStream(), lastWords, this::kill);
  }

  /// Runs a program. However that ends, no child of it is left.
  ///
  /// @param input for its stdin, which ends after it
  /// @param output takes what it prints to stdout
  /// @throws ChildException when it does not start, prints what it may not, or cannot be killed
  /// @throws InterruptedException when this thread is interrupted; the child has been killed then
  static ChildEnd run(ChildProgram program, byte[] input, ChildOutput output)
      throws ChildException, InterruptedException {
    long started = NanoClock.now();
    Process process = program.start();
    long spawnNs = NanoClock.now() - started;
    ChildProcess child;
    try {
      child = new ChildProcess(program, process, output);
    } catch (Throwable e) { // no thread for a reader
      process.destroyForcibly();
      throw e;
    }
    return child.untilItsEnd(input, spawnNs);
  }

  private ChildEnd untilItsEnd(byte[] input, long spawnNs)
      throws ChildException, InterruptedException {
    boolean ended = false;
    boolean timedOut;
    boolean outputEnded;
    try {
      feed(input);
      timedOut = !endsInTime();
      if (timedOut) {
        end();
      }
      ended = true;
      outputEnded = output.endsWithin(END_OF_OUTPUT);
      outputEnded = errors.endsWithin(END_OF_OUTPUT) && outputEnded;
    } finally {
      if (!ended) {
        kill();
      }
      output.close();
      errors.close();
    }
    requireNoRefusal();
    return new ChildEnd(process.exitValue(), timedOut, outputEnded, lastWords.text(), spawnNs);
  }

  private void feed(byte[] input) {
    if (input.length <= FITS_INTO_A_PIPE) {
      write(input);
    } else {
      Thread.ofPlatform().daemon().name("child-stdin").start(() -> write(input));
    }
  }

  private void write(byte[] input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input);
    } catch (IOException e) {
      // the child has read as much as it wants
    }
  }

  private boolean endsInTime() throws InterruptedException {
    if (program.timeoutMs() > 0) {
      return process.waitFor(program.timeoutMs(), TimeUnit.MILLISECONDS);
    }
    int _ = process.waitFor();
    return true;
  }

  /// Asks it to end, and makes it end. The signals are not sent by `Process`, which would close its
  /// streams: there may be something in them.
  private void end() throws ChildException, InterruptedException {
    process.toHandle().destroy();
    if (process.waitFor(GRACE)) {
      return;
    }
    kill();
    if (!process.waitFor(REAP)) {
      throw new ChildException(program.name() + " was killed and did not end");
    }
  }

  private void kill() {
    kill(process);
  }

  /// Kills a child with everything it has started.
  static void kill(Process process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.toHandle().destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private void requireNoRefusal() throws ChildException {
    ChildException refusal = output.refusal();
    if (refusal != null) {
      throw new ChildException(program.name() + ": " + refusal.getMessage());
    }
  }
}
