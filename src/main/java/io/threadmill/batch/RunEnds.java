package io.threadmill.batch;

import io.threadmill.history.History;
import io.threadmill.history.RunState;
import io.threadmill.numberset.NumberSetException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

/// How runs end.
record RunEnds(History history, Reporting reporting, InstantSource clock) {

  /// What became of a run whose job has ended, stored.
  ///
  /// @param ending whether the program ends, so that nobody wanted the run stopped
  /// @throws ResumeException when the run could not be gone on with
  RunResult of(Run run, JobExecution execution, boolean ending) throws IOException {
    if (execution.getStatus() == BatchStatus.COMPLETED) {
      OptionalInt stored = history.runs().find(run.id()).orElseThrow().exitCode();
      ExitCode exit = ExitCode.of(stored.orElse(ExitCode.INTERNAL_ERROR.code()));
      return new RunResult(run.id(), exit, "", run.folders().report());
    }
    if (ending && run.trials().isStopped()) {
      history.runs().interrupted(run.id());
      String message = "run " + run.id() + " was interrupted: threadmill is ending";
      return new RunResult(run.id(), ExitCode.INTERRUPTED, message, run.folders().report());
    }
    if (run.trials().isStopped() || execution.getStatus() == BatchStatus.STOPPED) {
      String message = "run " + run.id() + " was stopped";
      return ended(run, RunState.STOPPED, ExitCode.INTERRUPTED, message);
    }
    List<Throwable> failures = execution.getAllFailureExceptions();
    refuse(run, failures);
    NumberSetException rejection = Staging.reason(NumberSetException.class, failures);
    if (rejection != null) {
      return ended(
          run, RunState.FAILED, ExitCode.INPUT_REJECTED, String.valueOf(rejection.getMessage()));
    }
    String reason =
        failures.isEmpty()
            ? "no reason given"
            : FailureReason.of(failures.getFirst(), run.folders().reports());
    try {
      return ended(run, RunState.FAILED, ExitCode.INTERNAL_ERROR, reason);
    } catch (RuntimeException | IOException e) {
      return brokenOff(run, reason);
    }
  }

  /// An input with which trials were measured is not rejected any more.
  private void refuse(Run run, List<Throwable> failures) {
    ResumeException refusal = Staging.reason(ResumeException.class, failures);
    NumberSetException rejection = Staging.reason(NumberSetException.class, failures);
    if (refusal == null && rejection != null && new StagedBefore(run, history).isRequired()) {
      refusal =
          new ResumeException("its number set has to be staged again:\n" + rejection.getMessage());
    }
    if (refusal != null) {
      history.runs().interrupted(run.id());
      throw refusal;
    }
  }

  private RunResult ended(Run run, RunState state, ExitCode exit, String message)
      throws IOException {
    history.runs().ended(run.id(), state, exit.code(), message, clock.instant());
    reporting.write(run.id());
    return new RunResult(run.id(), exit, message, run.folders().report());
  }

  /// Of a run whose end cannot be stored: whoever opens the database next finds it interrupted.
  static RunResult brokenOff(Run run, String message) {
    return new RunResult(run.id(), ExitCode.INTERNAL_ERROR, message, run.folders().report());
  }
}
