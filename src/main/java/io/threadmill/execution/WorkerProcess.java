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
import io.threadmill.workload.Results;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One worker process as its trial process sees it. One thread at a time talks to it; another one
/// may kill it when it is late.
final class WorkerProcess {

  private static final int SHOWN_LINES = 5;
  private static final long LAST_WORDS_MS = 500;
  private static final int SIGNALLED = 128;
  private static final int REHEARSALS = 1_000;
  private static final String AT_START = "at its start";
  private static final String AT_PARTITION = "at a partition";

  private final int index;
  private final int count;
  private final String place;
  private final Process process;
  private final FramePipe line;
  private final Transcript errors;
  private String at = AT_START;
  private @Nullable Work work;
  private int partition;
  private volatile long askedAt = System.nanoTime();
  private volatile boolean answered;
  private volatile String verdict = "";

  private WorkerProcess(int index, int count, String place, Process process) {
    this.index = index;
    this.count = count;
    this.place = place;
    this.process = process;
    this.line = FramePipe.to(process);
    this.errors = Transcript.of(process.getErrorStream());
  }

  /// Starts a worker in a process group of its own.
  ///
  /// @param index from 0
  static WorkerProcess start(int index, int count, List<String> jvmOptions) throws WorkerException {
    return start(index, count, "", jvmOptions);
  }

  /// @param place the name of its agent; empty where there is none
  static WorkerProcess start(int index, int count, String place, List<String> jvmOptions)
      throws WorkerException {
    try {
      return new WorkerProcess(
          index, count, place, LeanJvm.of(WorkerMain.class, jvmOptions).start());
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
      throw trouble(e);
    }
  }

  void setUp(WorkerSetup setup) throws WorkerException {
    exchange(setup.frame(), WorkerFrames.DONE);
  }

  /// Has it forget its results and read its meters.
  Meters.Reading beforeSample() throws WorkerException {
    return reading(WorkerFrames.BEFORE_SAMPLE);
  }

  Meters.Reading afterSample() throws WorkerException {
    return reading(WorkerFrames.AFTER_SAMPLE);
  }

  private Meters.Reading reading(byte type) throws WorkerException {
    long _ = ask("between samples");
    try {
      line.begin(type, 0);
      send();
      receive(WorkerFrames.READING);
      ByteBuffer payload = line.payload();
      return new Meters.Reading(payload.getLong(), payload.getLong(), payload.getLong());
    } catch (IOException | RuntimeException | KernelFailure e) {
      throw trouble(e);
    }
  }

  /// Has it send a result again and again. A sample has few partitions, and what sends and receives
  /// them would stay interpreted code for most of a trial.
  ///
  /// @param into where the result of the first row is stored
  void rehearse(Results into) throws WorkerException {
    try {
      for (int round = 0; round < REHEARSALS; round++) {
        long _ = ask("between samples");
        line.begin(WorkerFrames.REHEARSAL, 0);
        send();
        receive(WorkerFrames.RESULTS);
        ByteBuffer results = line.payload();
        results.position(results.position() + WorkerFrames.RESULTS_HEADER);
        into.decode(0, 1, results);
      }
    } catch (IOException | RuntimeException | KernelFailure e) {
      throw trouble(e);
    }
  }

  /// Has it compute a partition and stores the results; fills the lane with the times.
  void compute(Work work, Transfer transfer, int partition, int lane, Lanes lanes)
      throws WorkerException, KernelFailure {
    this.work = work;
    this.partition = partition;
    long started = ask(AT_PARTITION);
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
      send();
      receive(WorkerFrames.RESULTS);
      ByteBuffer results = line.payload();
      lanes.told(partition, lane, results.getLong(), results.getLong(), results.getLong());
      work.out().decode(from, to, results);
      long ended = System.nanoTime();
      lanes.exchanged(
          partition, lane, started, ended, line.handedOverAt() - started, ended - line.arrivedAt());
    } catch (IOException | RuntimeException e) {
      throw trouble(e);
    }
  }

  /// Its line, for whoever only passes on what is said.
  FramePipe line() {
    return line;
  }

  /// Says something and waits for the answer.
  ///
  /// @param expected type of the answer
  void exchange(Frame frame, byte expected) throws WorkerException {
    long _ = ask("at its set-up");
    try {
      line.begin(frame);
      send();
      receive(expected);
    } catch (IOException | KernelFailure e) {
      throw trouble(e);
    }
  }

  /// What became of it when its line ended, or brought nonsense, at a partition.
  ///
  /// @param cause null when the line came to its end
  WorkerException lost(@Nullable IOException cause) {
    at = AT_PARTITION;
    return trouble(new EndedException(cause));
  }

  /// How long it has been asked for what it has not answered; 0 when it has answered everything.
  long askedNs(long now) {
    return answered ? 0 : now - askedAt;
  }

  /// What to say when it is the one that was waited for.
  ///
  /// @param patienceNs how long
  String late(long patienceNs) {
    return "%s was still %s when the timeout of %s was over and was killed"
        .formatted(name(), where(), Durations.format((double) patienceNs));
  }

  /// Kills it because it, or another one of its pool, is late: whoever talks to it learns why.
  void killLate(String why) {
    verdict = why;
    kill();
  }

  void kill() {
    ProcessGroup.kill(process);
  }

  /// Notes what it is asked for, for the case that it does not answer.
  ///
  /// @return now
  private long ask(String where) {
    long now = System.nanoTime();
    at = where;
    askedAt = now;
    answered = false;
    return now;
  }

  private String where() {
    Work partitions = work;
    return at.equals(AT_PARTITION) && partitions != null
        ? "at partition %d (rows %d to %d)"
            .formatted(partition, partitions.from(partition), partitions.to(partition) - 1)
        : at;
  }

  /// A worker that is gone is found out by whoever writes to it, or by whoever reads.
  private void send() throws EndedException {
    try {
      line.send();
    } catch (IOException e) {
      throw new EndedException(e);
    }
  }

  private void receive(byte expected) throws IOException, KernelFailure {
    if (!line.receive()) {
      throw new EndedException(null);
    }
    answered = true;
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

    EndedException(@Nullable Throwable cause) {
      super(cause);
    }
  }

  /// Kills it and says what was wrong with it.
  private WorkerException trouble(Exception cause) {
    String what = what(cause);
    kill();
    if (!verdict.isEmpty()) {
      return new WorkerException(verdict, true);
    }
    String lines = errors.lastLines(SHOWN_LINES);
    return new WorkerException(
        "%s %s%s".formatted(name(), what, lines.isBlank() ? "" : ":\n" + lines), false);
  }

  /// As it is named in messages.
  String name() {
    return WorkerName.of(index, count, process.pid(), place);
  }

  private String what(Exception cause) {
    return switch (cause) {
      case EndedException _ when hasEnded() -> "ended %s with %s".formatted(where(), exitCode());
      case EndedException _ -> "hung up %s and was killed".formatted(where());
      case KernelFailure failure -> "failed %s: %s".formatted(where(), failure.getMessage());
      case IOException nonsense ->
          "talked nonsense %s and was killed: %s".formatted(where(), nonsense.getMessage());
      default -> "talked nonsense %s and was killed: %s".formatted(where(), cause);
    };
  }

  /// A process whose line has ended may take a moment to end itself.
  private boolean hasEnded() {
    try {
      return process.waitFor(LAST_WORDS_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  private String exitCode() {
    int code = process.exitValue();
    return "exit code " + code + (code > SIGNALLED ? " (signal " + (code - SIGNALLED) + ")" : "");
  }
}
