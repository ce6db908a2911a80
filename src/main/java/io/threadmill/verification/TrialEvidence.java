package io.threadmill.verification;

import java.util.List;
import java.util.Optional;

/// What one stored trial has to show for the correctness of its configuration.
///
/// @param ended how the trial ended
/// @param message why it was not measured, empty when it was
/// @param digests of its stored samples, warm-up included
public record TrialEvidence(String configuration, Ended ended, String message, List<Long> digests) {

  /// How a trial ended.
  public enum Ended {
    MEASURED,
    FAILED,
    TIMED_OUT
  }

  public TrialEvidence {
    digests = List.copyOf(digests);
  }

  Optional<Correctness> notMeasured() {
    return switch (ended) {
      case MEASURED -> Optional.empty();
      case FAILED -> Optional.of(Correctness.FAILED);
      case TIMED_OUT -> Optional.of(Correctness.TIMED_OUT);
    };
  }
}
