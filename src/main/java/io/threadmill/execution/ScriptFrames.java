package io.threadmill.execution;

import io.threadmill.worker.Frame;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/// What the coordinator and the script of a baseline say to each other, in frames that
/// `cpython/trial.py` writes and reads too.
///
/// The script says [Message.Ready], gets a request, and answers each `take` with a sample, or with
/// the [Message.Done] of a trial that was not measured.
final class ScriptFrames {

  private static final byte REQUEST = 10;
  private static final byte TAKE = 11;
  private static final byte TAKEN = 12;

  private ScriptFrames() {}

  /// What to measure.
  ///
  /// @param ends of the partitions: the row after the last one of each
  static Frame request(TrialRequest trial, List<Integer> ends) {
    return Frame.of(REQUEST, out -> write(trial, ends, out));
  }

  /// Take the next sample.
  static Frame take() {
    return Frame.of(TAKE, _ -> {});
  }

  /// Whether a frame holds a sample.
  static boolean isTaken(Frame frame) {
    return frame.type() == TAKEN;
  }

  /// A sample.
  ///
  /// @param cpuNs negative where the system does not tell
  /// @param sinceRequestNs from the request to the end of the sample
  /// @param found of a counter: what it holds; else negative
  /// @param doneMeanwhile in steps; negative for a workload without any
  record Taken(
      long elapsedNs,
      long cpuNs,
      long sinceRequestNs,
      long digest,
      long found,
      long doneMeanwhile) {

    static Taken of(Frame frame) throws IOException {
      return frame.read(Taken::read);
    }

    private static Taken read(DataInputStream in) throws IOException {
      Taken taken =
          new Taken(
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong());
      if (taken.elapsedNs < 0 || taken.sinceRequestNs < taken.elapsedNs) {
        throw new IOException("a sample of %d ns cannot be".formatted(taken.elapsedNs));
      }
      return taken;
    }
  }

  private static void write(TrialRequest trial, List<Integer> ends, DataOutputStream out)
      throws IOException {
    out.writeUTF(trial.workload().name());
    out.writeUTF(trial.variant());
    out.writeUTF(trial.mode().label());
    out.writeInt(trial.workers());
    out.writeUTF(trial.numberSet().toString());
    out.writeInt(ends.size());
    for (int end : ends) {
      out.writeInt(end);
    }
    out.writeInt(trial.repeat());
    out.writeUTF(trial.resultFolder().toString());
    out.writeInt(trial.knownDigests().size());
    for (long digest : trial.knownDigests()) {
      out.writeLong(digest);
    }
  }
}
