package io.threadmill.execution;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Trial processes as the coordinator sees them: starts each in a process group of its own with a
/// cleared environment, feeds it one request, and kills the whole group when it is late, ends early
/// or is to stop.
public final class TrialProcess {

  /// How long a JVM may take to say that it is ready.
  private static final Duration START_UP = Duration.ofSeconds(30);

  /// How much later than the timeout of a sample the next word may come: a trial process speaks up
  /// once a second, and it clears and digests results between samples...
  private static final Duration GRACE = Duration.ofSeconds(10);

  /// ... which takes longer the more rows there are.
  private static final Duration GRACE_PER_MILLION_ROWS = Duration.ofSeconds(5);

  private static final int SHOWN_LINES = 5;

  /// Told how far a trial is. The trial waits meanwhile.
  @FunctionalInterface
  public interface Listener {
    /// Called about once a second, between two samples.
    ///
    /// @param samples taken in this phase
    void progress(Phase phase, int samples);
  }

  private final List<String> jvmOptions;
  private volatile @Nullable Process running;
  private volatile boolean stopped;

  /// @param jvmOptions of the job for the measuring JVM, already checked
  public TrialProcess(List<String> jvmOptions) {
    this.jvmOptions = List.copyOf(jvmOptions);
  }

  /// Runs one trial in a fresh process. However it ends, no process of it is left.
  ///
  /// @param rows of the number set
  public TrialOutcome run(TrialRequest request, int rows, Listener listener)
      throws InterruptedException {
    if (stopped) {
      return new TrialOutcome.Stopped();
    }
    Process process;
    try {
      process = LeanJvm.of(TrialMain.class, jvmOptions).start();
    } catch (IOException e) {
      return new TrialOutcome.Failed("the trial process did not start: " + e.getMessage());
    }
    running = process;
    Transcript errors = Transcript.of(process.getErrorStream());
    try {
      TrialOutcome outcome =
          talk(new ChildLine(process), request, silence(request, rows), listener);
      return stopped ? new TrialOutcome.Stopped() : outcome;
    } catch (ChildLine.EndedException e) {
      return stopped ? new TrialOutcome.Stopped() : endedEarly(process, errors);
    } finally {
      running = null;
      ProcessGroup.kill(process);
    }
  }

  /// Kills the trial that is running and refuses further ones. May be called from any thread.
  public void stop() {
    stopped = true;
    Process process = running;
    if (process != null) {
      ProcessGroup.kill(process);
    }
  }

  private TrialOutcome talk(
      ChildLine child, TrialRequest request, Duration silence, Listener listener)
      throws ChildLine.EndedException, InterruptedException {
    Duration deadline = START_UP;
    try {
      while (true) {
        switch (child.receive(deadline)) {
          case Message.Ready _ -> child.send(new Message.Request(request));
          case Message.Progress progress -> {
            listener.progress(progress.phase(), progress.samples());
            child.send(new Message.GoOn());
          }
          case Message.Done done -> {
            return done.outcome();
          }
          case Message.Request unexpected -> throw new IOException("unexpected " + unexpected);
          case Message.GoOn unexpected -> throw new IOException("unexpected " + unexpected);
        }
        deadline = silence;
      }
    } catch (TimeoutException e) {
      return late(deadline, request);
    } catch (IOException e) {
      return new TrialOutcome.Failed("the trial process talked nonsense: " + e.getMessage());
    }
  }

  private static TrialOutcome late(Duration deadline, TrialRequest request) {
    return deadline.equals(START_UP)
        ? new TrialOutcome.Failed(
            "the trial process was not ready after " + START_UP.toSeconds() + " s and was killed")
        : new TrialOutcome.TimedOut(
            "no sample ended within the timeout of %s; the trial process was killed"
                .formatted(Durations.format((double) request.timeoutNs())));
  }

  private static Duration silence(TrialRequest request, int rows) {
    return Duration.ofNanos(request.timeoutNs())
        .plus(GRACE)
        .plus(GRACE_PER_MILLION_ROWS.multipliedBy(rows / 1_000_000));
  }

  private static TrialOutcome endedEarly(Process process, Transcript errors)
      throws InterruptedException {
    ProcessGroup.kill(process);
    String lines = errors.lastLines(SHOWN_LINES);
    return new TrialOutcome.Failed(
        "the trial process ended early with exit code "
            + process.exitValue()
            + (lines.isBlank() ? "" : ":\n" + lines));
  }
}
