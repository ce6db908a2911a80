package io.threadmill.execution;

import io.threadmill.measurement.Meters;
import io.threadmill.worker.Frame;
import io.threadmill.worker.WorkerFrames;
import jakarta.jms.Destination;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The trial that an agent works for.
///
/// @param token that only the trial knows
/// @param trial where its notices go
record Duty(EngagedWorker worker, long token, Destination trial) {

  private static final long BETWEEN_NS = TimeUnit.SECONDS.toNanos(30);

  /// What to answer to a question of the trial; empty for those of another version.
  Optional<Frame> answer(byte question) {
    return switch (question) {
      case WorkerFrames.BEFORE_SAMPLE ->
          Optional.of(reading(() -> worker.beforeSample(BETWEEN_NS)));
      case WorkerFrames.AFTER_SAMPLE -> Optional.of(reading(() -> worker.afterSample(BETWEEN_NS)));
      case RemoteFrames.ROLL_CALL -> Optional.of(alive());
      default -> Optional.empty();
    };
  }

  /// Reads meters.
  @FunctionalInterface
  private interface Reader {
    Meters.Reading read() throws WorkerException;
  }

  private static Frame reading(Reader reader) {
    try {
      Meters.Reading reading = reader.read();
      return Frame.of(
          WorkerFrames.READING,
          out -> {
            out.writeLong(reading.cpuNs());
            out.writeLong(reading.gcNs());
            out.writeLong(reading.allocatedBytes());
          });
    } catch (WorkerException e) {
      return RemoteFrames.text(WorkerFrames.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private Frame alive() {
    long[] inHand = worker.inHand().toArray();
    return Frame.of(
        RemoteFrames.ALIVE,
        out -> {
          out.writeInt(inHand.length);
          for (long number : inHand) {
            out.writeLong(number);
          }
        });
  }
}
