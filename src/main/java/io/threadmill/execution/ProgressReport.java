package io.threadmill.execution;

import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Stopwatch;
import io.threadmill.worker.ParentLine;
import java.io.IOException;
import java.time.Duration;

/// Tells the coordinator how far a trial is, between two samples and about once a second, and waits
/// until it has dealt with that.
final class ProgressReport {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final ParentLine parent;
  private Stopwatch sinceLast = new Stopwatch();

  ProgressReport(ParentLine parent) {
    this.parent = parent;
  }

  void sampleTaken(Phase phase, int samples) throws IOException, InterruptedException {
    if (sinceLast.elapsed().compareTo(INTERVAL) < 0) {
      return;
    }
    parent.send(new Message.Progress(phase, samples).frame());
    Message answer = Message.of(parent.receive());
    if (!(answer instanceof Message.GoOn)) {
      throw new IOException("expected to go on, not " + answer);
    }
    sinceLast = new Stopwatch();
  }
}
