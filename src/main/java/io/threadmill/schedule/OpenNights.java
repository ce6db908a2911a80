package io.threadmill.schedule;

import io.threadmill.history.History;
import io.threadmill.history.JobSchedule;
import io.threadmill.history.Night;
import io.threadmill.history.NightState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends nights of which something was to come: as their run ended, or, at a start of the program,
/// because it is too late for them.
final class OpenNights {

  static final String GONE = "its job has no schedule any more";

  private static final int NOT_MEASURED = 6;

  private static final Logger LOG = LoggerFactory.getLogger(OpenNights.class);

  private final History history;
  private final NightRuns runs;

  OpenNights(History history, NightRuns runs) {
    this.history = history;
    this.runs = runs;
  }

  /// Ends what a killed program left and what need not run any more. The others stay open.
  void recover(Instant now) {
    history.nights().open().forEach(night -> recover(withRun(night, now), now));
  }

  /// The program may have been killed after a run had begun and before its night knew.
  Night withRun(Night night, Instant now) {
    Optional<String> run = night.run().or(() -> runs.startedSince(night.job(), night.decidedAt()));
    if (night.run().isEmpty() && run.isPresent()) {
      history.nights().running(night, run.get(), now);
      return history.nights().open(night.job()).orElseThrow();
    }
    return night;
  }

  private void recover(Night night, Instant now) {
    Optional<NightRuns.Outcome> outcome = night.run().flatMap(runs::outcome);
    if (outcome.filter(it -> !(it instanceof NightRuns.Outcome.Unfinished)).isPresent()) {
      end(night, outcome.get(), now);
    } else {
      tooLate(night, outcome.isPresent(), now)
          .ifPresent(reason -> end(night, NightState.MISSED, reason, OptionalInt.empty(), now));
    }
  }

  /// Why a night is not to run any more.
  ///
  /// @param begun whether it has an unfinished run
  private Optional<String> tooLate(Night night, boolean begun, Instant now) {
    Optional<JobSchedule> job = history.schedules().find(night.job());
    String ended =
        begun
            ? "threadmill was ended during run %s, which can be resumed by hand"
                .formatted(night.run().orElseThrow())
            : "threadmill was ended before its run started";
    if (job.isEmpty()) {
      return Optional.of(ended + "; " + GONE);
    }
    if (job.get().pausedSince().isPresent()) {
      return Optional.of(ended + "; " + Ruling.pausedText(job.get()));
    }
    Ruling ruling = new Ruling(job.get(), Optional.empty(), now);
    boolean inTime = begun ? ruling.mayGoOn(night.expected()) : ruling.mayStart(night.expected());
    return inTime ? Optional.empty() : Optional.of("%s (%s)".formatted(ended, ruling.policy()));
  }

  /// A night of a job that has gone while it waited.
  void endGone(Night night, Instant now) {
    end(night, NightState.MISSED, GONE, OptionalInt.empty(), now);
  }

  /// A night of a job that was paused while it waited.
  void endPaused(Night night, JobSchedule job, Instant now) {
    end(night, NightState.SKIPPED, Ruling.pausedText(job), OptionalInt.empty(), now);
  }

  /// Stores how its run ended. One that can go on leaves the night open.
  void end(Night night, NightRuns.Outcome outcome, Instant now) {
    switch (outcome) {
      case NightRuns.Outcome.Ended(int code, String message) ->
          end(
              night,
              state(code),
              code == 0 ? "" : reason(code, message),
              OptionalInt.of(code),
              now);
      case NightRuns.Outcome.Refused(String reason) ->
          end(night, NightState.FAILED, reason, OptionalInt.empty(), now);
      case NightRuns.Outcome.Stopped() ->
          end(night, NightState.SKIPPED, "stopped by its user", OptionalInt.empty(), now);
      case NightRuns.Outcome.Unfinished() -> {}
    }
  }

  private static NightState state(int code) {
    return switch (code) {
      case 0 -> NightState.RAN;
      case NOT_MEASURED -> NightState.NOT_MEASURED;
      default -> NightState.FAILED;
    };
  }

  private static String reason(int code, String message) {
    return message.isEmpty() ? words(code) : message;
  }

  private static String words(int code) {
    return switch (code) {
      case 1 -> "a check failed";
      case 3 -> "its input was rejected";
      case 4 -> "a result is wrong";
      case 5 -> "a configuration failed or timed out";
      case NOT_MEASURED -> "nothing was measured";
      default -> "its run ended with code " + code;
    };
  }

  private void end(Night night, NightState state, String reason, OptionalInt code, Instant now) {
    history.nights().ended(night, state, reason, code, now);
    if (state != NightState.RAN) {
      LOG.warn(
          "{} of {}: {}: {}", night.job(), FireTime.text(night.local()), state.label(), reason);
    }
  }
}
