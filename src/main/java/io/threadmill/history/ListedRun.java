package io.threadmill.history;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/// What lists say of a run.
///
/// @param job its name
/// @param input the CSV file
/// @param exitCode empty before it ended
/// @param message why it failed, empty otherwise
/// @param headline what it found in one sentence, empty before it ended
public record ListedRun(
    String id,
    String job,
    String startedBy,
    String input,
    boolean quick,
    RunState state,
    OptionalInt exitCode,
    String message,
    String headline,
    Instant startedAt,
    Optional<Instant> finishedAt) {

  private static final int EXIT_REJECTED = 3;

  /// Whether its input had errors: there is nothing to go on with.
  public boolean isRejected() {
    return state == RunState.FAILED && exitCode.orElse(0) == EXIT_REJECTED;
  }

  /// Whether it ended before everything was measured and written.
  public boolean isUnfinished() {
    return switch (state) {
      case INTERRUPTED, STOPPED -> true;
      case FAILED -> !isRejected();
      case RUNNING, FINISHED -> false;
    };
  }
}
