package io.threadmill.execution;

import io.threadmill.worker.Mode;
import java.time.Duration;

/// How long a trial process may be silent.
///
/// @param startUp until it says that it is ready; its workers have as long to be ready, and as long
///   for what they do between samples
/// @param grace how much later than the timeout of a sample its next word may come: it speaks up
///   once a second, and it clears and digests results between samples...
/// @param gracePerMillionRows ... which takes longer the more rows there are
record Deadlines(Duration startUp, Duration grace, Duration gracePerMillionRows) {

  private static final int MILLION = 1_000_000;
  private static final int BASELINE_FACTOR = 6;

  static final Deadlines USUAL =
      new Deadlines(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(5));

  /// How long it may be silent once it has its request.
  Duration silence(TrialRequest request, int rows) {
    return Duration.ofNanos(request.timeoutNs())
        .plus(grace)
        .plus(request.mode() == Mode.PROCESSES ? startUp.multipliedBy(2) : Duration.ZERO)
        .plus(request.remote().map(this::engaging).orElse(Duration.ZERO))
        .plus(gracePerMillionRows.multipliedBy(rows / MILLION));
  }

  /// Finding agents, and having them start their workers, for which they may need the numbers.
  private Duration engaging(RemoteWorkers remote) {
    return remote.patience().plus(Recruiting.ENGAGING).plus(startUp);
  }

  /// How long a baseline may be silent when it takes a sample: the first one starts its pool, and
  /// what it does between samples takes it longer.
  Duration silenceOfBaseline(TrialRequest request, int rows) {
    return Duration.ofNanos(request.timeoutNs())
        .plus(grace)
        .plus(request.mode() == Mode.PROCESSES ? startUp : Duration.ZERO)
        .plus(gracePerMillionRows.multipliedBy(BASELINE_FACTOR * (long) rows / MILLION));
  }
}
