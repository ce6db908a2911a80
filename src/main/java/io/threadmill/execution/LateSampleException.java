package io.threadmill.execution;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Phase;

/// A sample took longer than the job allows.
final class LateSampleException extends Exception {

  private static final long serialVersionUID = 1L;

  LateSampleException(Phase phase, int number, long elapsedNs, long timeoutNs) {
    super(
        "%s sample %d took %s, the timeout is %s"
            .formatted(
                phase.label(),
                number,
                Durations.format((double) elapsedNs),
                Durations.format((double) timeoutNs)));
  }
}
