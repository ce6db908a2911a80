package io.threadmill.verification;

import io.threadmill.worker.Mode;
import io.threadmill.workload.Workload;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What one stored trial has to show for the correctness of its configuration.
///
/// @param ended how the trial ended
/// @param message why it was not measured, empty when it was
/// @param expected what a counter should hold; empty where nothing is counted
/// @param mayLose whether its workers share a counter that is known to lose updates
/// @param samples the stored ones, warm-up included
public record TrialEvidence(
    String configuration,
    Ended ended,
    String message,
    OptionalLong expected,
    boolean mayLose,
    List<SampleEvidence> samples) {

  /// How a trial ended.
  public enum Ended {
    MEASURED,
    FAILED,
    TIMED_OUT
  }

  /// What a sample gave.
  ///
  /// @param found what a counter held in the end; empty where nothing is counted
  public record SampleEvidence(long digest, OptionalLong found) {}

  public TrialEvidence {
    samples = List.copyOf(samples);
  }

  /// Whether workers of that many threads in one process share what the variant does not protect.
  ///
  /// @param workers 0 for as many as there are partitions
  public static boolean mayLose(Workload workload, String variant, Mode mode, int workers) {
    boolean shared = mode == Mode.THREADS || mode == Mode.VIRTUAL_THREADS;
    return workload.isUnprotected(variant) && shared && workers != 1;
  }

  /// How many updates a sample has lost; 0 when none may be.
  long lost(SampleEvidence sample) {
    return mayLose && expected.isPresent() && sample.found().isPresent()
        ? Math.max(0, expected.getAsLong() - sample.found().getAsLong())
        : 0;
  }

  /// What to say of the configuration when this trial has no results to judge.
  Optional<CorrectnessVerdict> withoutResults() {
    return switch (ended) {
      case MEASURED ->
          samples.isEmpty()
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
