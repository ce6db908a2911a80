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

  /// What to say of the configuration when this trial has no results to judge.
  Optional<CorrectnessVerdict> withoutResults() {
    return switch (ended) {
      case MEASURED ->
          digests.isEmpty()
              ? verdict(Correctness.FAILED, "no sample was stored")
              : Optional.empty();
      case FAILED -> verdict(Correctness.FAILED, message);
      case TIMED_OUT -> verdict(Correctness.TIMED_OUT, message);
    };
  }

  private Optional<CorrectnessVerdict> verdict(Correctness correctness, String reason) {
    return Optional.of(
        new CorrectnessVerdict(configuration, correctness, reason, Optional.empty()));
  }
}
