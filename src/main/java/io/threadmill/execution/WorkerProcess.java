package io.threadmill.execution;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Meters;
import io.threadmill.worker.Frame;
import io.threadmill.worker.FramePipe;
import io.threadmill.worker.KernelFailure;
import io.threadmill.worker.Lanes;
import io.threadmill.worker.Transfer;
import io.threadmill.worker.Work;
import io.threadmill.worker.WorkerFrames;
import io.threadmill.worker.WorkerMain;
import io.threadmill.worker.WorkerSetup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One worker process as its trial process sees it. One thread at a time talks to it; another one
/// may kill it when it is late.
final class WorkerProcess {

  private static final int SHOWN_LINES = 5;
  private static final long LAST_WORDS_MS = 500;
  private static final int SIGNALLED = 128;

  private final int index;
  private final int count;
  private final Process process;
  private final FramePipe line;
  private final Transcript errors;
  private volatile long lateAfterNs;

  private WorkerProcess(int index, int count, Process process) {
    this.index = index;
    this.count = count;
    this.process = process;
    this.line = FramePipe.to(process);
    this.errors = Transcript.of(process.getErrorStream());
  }

  /// Starts a worker in a process group of its own.
  ///
  /// @param index from 0
  static WorkerProcess start(int index, int count, List<String> jvmOptions) throws WorkerException {
    try {
      return new WorkerProcess(index, count, LeanJvm.of(WorkerMain.class, jvmOptions).start());
    } catch (IOException e) {
      throw new WorkerException(
          "worker %d of %d did not start: %s".formatted(index + 1, count, e.getMessage()), false);
    }
  }

  Process process() {
    return process;
  }

  void awaitReady() throws WorkerException {
    try {
      receive(WorkerFrames.READY);
    } catch (IOException | KernelFailure e) {
      throw trouble(e, "while it started");
    }
  }

  void setUp(WorkerSetup setup) throws WorkerException {
    try {
      line.send(setup.frame());
      receive(WorkerFrames.DONE);
    } catch (IOException | KernelFailure e) {
      throw trouble(e, "while it was set up");
    }
  }

  /// Has it forget its results and read its meters.
  Meters.Reading beforeSample() throws WorkerException {
    return reading(WorkerFrames.BEFORE_SAMPLE);
  }

  Meters.Reading afterSample() throws WorkerException {
    return reading(WorkerFrames.AFTER_SAMPLE);
  }

  private Meters.Reading reading(byte type) throws WorkerException {
    try {
      line.send(Frame.of(type, _ -> {}));
      receive(WorkerFrames.READING);
      ByteBuffer payload = line.payload();
      return new Meters.Reading(payload.getLong(), payload.getLong(), payload.getLong());
    } catch (IOException | RuntimeException | KernelFailure e) {
      throw trouble(e, "between samples");
    }
  }

  /// Has it compute a partition and stores the results; fills the lane with the times.
  void compute(Work work, Transfer transfer, int partition, int lane, Lanes lanes)
      throws WorkerException, KernelFailure {
    long started = System.nanoTime();
    try {
      int from = work.from(partition);
      int to = work.to(partition);
      int rows = transfer == Transfer.MAPPED ? 0 : to - from;
      ByteBuffer request =
          line.begin(
              WorkerFrames.PARTITION,
              WorkerFrames.PARTITION_HEADER + rows * work.rows().columns() * Long.BYTES);
      request.putInt(from).putInt(to);
      if (rows > 0) {
        work.rows().copyTo(from, to, request);
      }
      line.send();
      receive(WorkerFrames.RESULTS);
      ByteBuffer results = line.payload();
      lanes.told(partition, lane, results.getLong(), results.getLong(), results.getLong());
      work.out().decode(from, to, results);
      long ended = System.nanoTime();
      lanes.exchanged(
          partition, lane, started, ended, line.handedOverAt() - started, ended - line.arrivedAt());
    } catch (IOException | RuntimeException e) {
      throw trouble(
          e,
          "with partition %d (rows %d to %d)"
              .formatted(partition, work.from(partition), work.to(partition) - 1));
    }
  }

  /// Kills it for being late: whoever talks to it learns that.
  ///
  /// @param patienceNs how long it was waited for
  void killLate(long patienceNs) {
    lateAfterNs = patienceNs;
    kill();
  }

  void kill() {
    ProcessGroup.kill(process);
  }

  private void receive(byte expected) throws IOException, KernelFailure {
    if (!line.receive()) {
      throw new EndedException();
    }
    if (line.type() == WorkerFrames.FAILED) {
      throw new KernelFailure(line.frame().read(in -> in.readUTF()));
    }
    if (line.type() != expected) {
      throw new IOException("a frame of type " + line.type() + " instead of " + expected);
    }
  }

  /// The worker closed its side of the line.
  private static final class EndedException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /// Kills it and says what was wrong with it.
  private WorkerException trouble(Exception cause, String when) {
    if (lateAfterNs > 0) {
      return new WorkerException(
          "%s did not answer within %s %s and was killed"
              .formatted(name(), Durations.format((double) lateAfterNs), when),
          true);
    }
    boolean ended = cause instanceof EndedException || !process.isAlive();
    if (ended) {
      awaitEnd();
    }
    kill();
    String what =
        ended ? "ended " + exit() : "talked nonsense and was killed: " + cause.getMessage();
    String lines = errors.lastLines(SHOWN_LINES);
    return new WorkerException(
        "%s %s %s%s".formatted(name(), what, when, lines.isBlank() ? "" : ":\n" + lines), false);
  }

  private String name() {
    return "worker %d of %d (process %d)".formatted(index + 1, count, process.pid());
  }

  private void awaitEnd() {
    try {
      boolean _ = process.waitFor(LAST_WORDS_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String exit() {
    if (process.isAlive()) {
      return "without an exit code";
    }
    int code = process.exitValue();
    return "with exit code "
        + code
        + (code > SIGNALLED ? " (signal " + (code - SIGNALLED) + ")" : "");
  }
}
