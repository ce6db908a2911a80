package io.threadmill.schedule;

import io.threadmill.history.JobSchedule;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Runs jobs for their schedules, one at a time, on the thread of the caller.
interface NightRuns {

  /// How a run ended.
  sealed interface Outcome {
    /// It has ended by itself.
    ///
    /// @param exitCode 0 when all is well
    /// @param message why there is no report, empty when there is one
    record Ended(int exitCode, String message) implements Outcome {}

    /// It could not start, or cannot go on.
    record Refused(String reason) implements Outcome {}

    /// Its user stopped it.
    record Stopped() implements Outcome {}

    /// It can go on and should: the program was killed, or is ending.
    record Unfinished() implements Outcome {}
  }

  /// Runs a job when its turn comes.
  ///
  /// @param withId is told the run's id, before anything is measured
  /// @param givenUp whether nobody wants it any more while it waits
  Outcome launch(JobSchedule job, Consumer<String> withId, BooleanSupplier givenUp);

  /// Goes on with an unfinished run when its turn comes.
  Outcome resume(String run, BooleanSupplier givenUp);

  /// What has become of a run that nobody measures now; empty when nobody knows it.
  Optional<Outcome> outcome(String run);

  /// The run of a job that a schedule has started since then, if there is one.
  Optional<String> startedSince(String job, Instant since);
}
