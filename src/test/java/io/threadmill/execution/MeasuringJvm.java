package io.threadmill.execution;

import io.threadmill.worker.Frame;
import io.threadmill.worker.FrameReader;
import java.io.IOException;
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
