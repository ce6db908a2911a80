package io.threadmill.execution;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.LoopTimes;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Stopwatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Trial processes as the coordinator sees them: starts each in a process group of its own with a
/// cleared environment, feeds it one request, and kills the whole group when it is late, ends early
/// or is to stop.
public final class TrialProcess {

  private static final int SHOWN_LINES = 5;
  private static final String WHO = "the trial process";

  /// Told how far a trial is. The trial waits meanwhile.
  @FunctionalInterface
  public interface Listener {
    /// Called about once a second, between two samples.
    ///
    /// @param samples taken in this phase
    void progress(Phase phase, int samples);
  }

  private final List<String> jvmOptions;
  private final Deadlines deadlines;
  private volatile @Nullable Process running;
  private volatile boolean stopped;
  private volatile boolean refusing;

  /// @param jvmOptions of the job for the measuring JVM, already checked
  public TrialProcess(List<String> jvmOptions) {
    this(jvmOptions, Deadlines.USUAL);
  }

  TrialProcess(List<String> jvmOptions, Deadlines deadlines) {
    this.jvmOptions = List.copyOf(jvmOptions);
    this.deadlines = deadlines;
  }

  /// Runs one trial in a fresh process, which is recorded in the request's folder as long as it
  /// lives. However it ends, no process of it is left.
  ///
  /// @param rows of the number set
  public TrialOutcome run(TrialRequest request, int rows, Listener listener)
      throws InterruptedException {
    return run(
        WHO,
        () -> LeanJvm.of(TrialMain.class, libraries(request), jvmOptions),
        request.resultFolder(),
        (process, sinceStart) -> converse(process, sinceStart, request, rows, listener));
  }

  private static LeanJvm.Libraries libraries(TrialRequest request) {
    return request.remote().isPresent() ? LeanJvm.Libraries.MESSAGING : LeanJvm.Libraries.MEASURING;
  }

  /// Runs one trial of a baseline in the same way: in a fresh process of another program.
  ///
  /// @param rows of the number set
  public TrialOutcome runBaseline(
      CPython.Found cpython, TrialRequest request, int rows, Listener listener)
      throws InterruptedException {
    BaselineTrial trial = new BaselineTrial(cpython, request, rows, deadlines, listener);
    return run(cpython.name(), trial::command, request.resultFolder(), trial::converse);
  }

  /// What a process is started with.
  @FunctionalInterface
  private interface Command {
    ProcessBuilder prepare() throws IOException;
  }

  /// What is said to a process until it has an outcome.
  @FunctionalInterface
  private interface Conversation {
    TrialOutcome with(Process process, Stopwatch sinceStart) throws InterruptedException;
  }

  private TrialOutcome run(String who, Command command, Path folder, Conversation conversation)
      throws InterruptedException {
    if (isStopped()) {
      return new TrialOutcome.Stopped();
    }
    ProcessBuilder builder;
    try {
      builder = command.prepare();
    } catch (IOException e) {
      return TrialOutcome.Hindered.by(e);
    }
    Stopwatch sinceStart = new Stopwatch();
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return new TrialOutcome.Failed(who + " did not start: " + e.getMessage());
    }
    running = process;
    ProcessRecords records = ProcessRecords.in(folder);
    try {
      records.add(process);
      TrialOutcome outcome = // stopped between the check before the start and `running`
          stopped ? new TrialOutcome.Stopped() : conversation.with(process, sinceStart);
      return stopped ? new TrialOutcome.Stopped() : outcome;
    } catch (IOException e) {
      return TrialOutcome.Hindered.by(e);
    } finally {
      ProcessGroup.kill(process);
      running = null;
      forget(process, records, folder);
    }
  }

  /// Runs the reference loop in a fresh process without the options of the job, which is recorded
  /// in a folder as long as it lives.
  ///
  /// @return what it took; empty when it could not be measured or somebody stopped the run
  public Optional<LoopTimes> referenceLoop(Path folder) throws InterruptedException {
    if (isStopped()) {
      return Optional.empty();
    }
    ProcessRecords records = ProcessRecords.in(folder);
    Process process = null;
    try {
      process = LeanJvm.of(LoopMain.class, List.of()).start();
      running = process;
      records.add(process);
      Transcript.of(process.getErrorStream()); // nobody else empties it
      return new ChildLine(process).receive(deadlines.startUp())
              instanceof Message.Looped(LoopTimes times)
          ? Optional.of(times)
          : Optional.empty();
    } catch (IOException | TimeoutException | ChildLine.EndedException e) {
      return Optional.empty();
    } finally {
      running = null;
      if (process != null) {
        ProcessGroup.kill(process);
        forget(process, records, folder);
      }
    }
  }

  /// A trial process that ended by itself cannot have ended a worker process that hangs.
  private static void forget(Process process, ProcessRecords records, Path folder) {
    try {
      records.remove(process);
      ProcessRecords.endAll(folder);
    } catch (IOException e) {
      // whoever measures next tries again
    }
  }

  /// Whether no further trial will be run.
  public boolean isStopped() {
    return stopped || refusing;
  }

  /// Refuses further trials; the one that is running comes to its end. May be called from any
  /// thread.
  public void refuseFurther() {
    refusing = true;
  }

  /// Kills the trial that is running and refuses further ones. May be called from any thread.
  public void stop() {
    stopped = true;
    Process process = running;
    if (process != null) {
      ProcessGroup.kill(process);
    }
  }

  private TrialOutcome converse(
      Process process, Stopwatch sinceStart, TrialRequest request, int rows, Listener listener)
      throws InterruptedException {
    Transcript errors = Transcript.of(process.getErrorStream());
    ChildLine child = new ChildLine(process);
    try {
      if (!isReady(child, deadlines)) {
        return new TrialOutcome.Failed(
            "the trial process was not ready after %s and was killed"
                .formatted(Durations.rough(deadlines.startUp())));
      }
      long startNs = sinceStart.elapsed().toNanos();
      child.send(new Message.Request(request));
      TrialOutcome outcome = follow(child, deadlines.silence(request, rows), listener);
      return outcome instanceof TrialOutcome.Measured measured
          ? measured.startedIn(startNs)
          : outcome;
    } catch (TimeoutException e) {
      return new TrialOutcome.TimedOut(
          "no sample ended within the timeout of %s; the trial process was killed"
              .formatted(Durations.format((double) request.timeoutNs())));
    } catch (IOException e) {
      return new TrialOutcome.Failed("the trial process talked nonsense: " + e.getMessage());
    } catch (ChildLine.EndedException e) {
      return endedEarly(WHO, process, errors);
    }
  }

  /// Waits for the first word of a process.
  ///
  /// @return whether it came in time
  static boolean isReady(ChildLine child, Deadlines deadlines)
      throws IOException, ChildLine.EndedException, InterruptedException {
    try {
      Message first = child.receive(deadlines.startUp());
      if (first instanceof Message.Ready) {
        return true;
      }
      throw unexpected(first);
    } catch (TimeoutException e) {
      return false;
    }
  }

  /// Listens to a trial until it is done.
  private static TrialOutcome follow(ChildLine child, Duration silence, Listener listener)
      throws IOException, ChildLine.EndedException, InterruptedException, TimeoutException {
    while (true) {
      switch (child.receive(silence)) {
        case Message.Progress progress -> {
          listener.progress(progress.phase(), progress.samples());
          child.send(new Message.GoOn());
        }
        case Message.Done done -> {
          return done.outcome();
        }
        case Message other -> throw unexpected(other);
      }
    }
  }

  private static IOException unexpected(Message message) {
    return new IOException("unexpected " + message);
  }

  /// What becomes of a trial whose process has ended, or closed its line, too early.
  ///
  /// @param who the process, in words
  static TrialOutcome endedEarly(String who, Process process, Transcript errors) {
    ProcessGroup.kill(process);
    String code = process.isAlive() ? "" : " with exit code " + process.exitValue();
    String lines = errors.lastLines(SHOWN_LINES);
    return new TrialOutcome.Failed(
        who + " ended early" + code + (lines.isBlank() ? "" : ":\n" + lines));
  }
}
