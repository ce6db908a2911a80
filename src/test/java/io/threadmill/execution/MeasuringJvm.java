package io.threadmill.execution;

import io.threadmill.worker.Frame;
import io.threadmill.worker.FrameReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// JVMs started in the way of trial processes, for the benchmark checks.
public final class MeasuringJvm {

  private MeasuringJvm() {}

  /// A JVM, not yet started, that runs `main` with the options and the environment of a trial
  /// process.
  public static ProcessBuilder of(Class<?> main, String classPath) {
    ProcessBuilder builder = LeanJvm.of(main, List.of());
    List<String> command = builder.command();
    command.set(command.indexOf("-cp") + 1, classPath);
    return builder;
  }

  /// A trial process, not yet started.
  public static ProcessBuilder trial(String classPath) {
    return of(TrialMain.class, classPath);
  }

  /// Has a trial process, not yet started, run a trial in worker processes.
  ///
  /// @return nanoseconds from the start of the first worker until all were ready, as the trial
  ///   process tells
  public static double poolReadyAfterNs(ProcessBuilder trial, TrialRequest request)
      throws Exception {
    Process process = trial.start();
    Transcript errors = Transcript.of(process.getErrorStream());
    try {
      ChildLine line = new ChildLine(process);
      Duration deadline = Deadlines.USUAL.startUp();
      Message answer = line.receive(deadline);
      line.send(new Message.Request(request));
      while (!(answer instanceof Message.Done(TrialOutcome outcome))) {
        answer = line.receive(deadline);
        if (answer instanceof Message.Progress) {
          line.send(new Message.GoOn());
        }
      }
      if (outcome instanceof TrialOutcome.Measured measured) {
        return measured.poolStartNs();
      }
      throw new IOException(outcome.toString());
    } catch (ChildLine.EndedException e) {
      throw new IOException("the trial process ended: " + errors.lastLines(5), e);
    } finally {
      ProcessGroup.kill(process);
      ProcessRecords.endAll(request.resultFolder());
    }
  }

  /// Starts a trial process, measures the time until it says that it is ready, and ends it.
  ///
  /// @return nanoseconds
  public static double readyAfterNs(ProcessBuilder trial) throws IOException {
    long started = System.nanoTime();
    Process process = trial.start();
    try {
      Frame frame = new FrameReader(process.getInputStream()).read();
      long ready = System.nanoTime();
      if (frame == null || !(Message.of(frame) instanceof Message.Ready)) {
        throw new IOException("the trial process did not say that it is ready");
      }
      return ready - started;
    } finally {
      ProcessGroup.kill(process);
    }
  }
}
