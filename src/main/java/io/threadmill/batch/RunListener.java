package io.threadmill.batch;

import io.threadmill.execution.TrialOutcome;
import io.threadmill.history.StoredBlock;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Phase;
import io.threadmill.numberset.NumberSet;
import io.threadmill.plan.Estimate;
import io.threadmill.plan.Plan;
import io.threadmill.plan.PlannedTrial;
import java.util.List;

/// Is told how a run goes on, on the thread that runs it. Never called while a sample is timed.
public interface RunListener {

  /// The run has its id.
  void started(String run);

  /// Some rows more are staged.
  void staging(long rows, long bytes);

  /// The number set is staged.
  void staged(NumberSet numbers, long badRows);

  /// It is known what is measured; the repeats of the plan may be assumed.
  void planned(Plan plan, Estimate estimate);

  /// It is known what is measured, and some of it was measured before the run was interrupted.
  ///
  /// @param plan all of it
  /// @param estimate for all of it
  /// @param measured before, with their samples
  void resumed(String run, Plan plan, Estimate estimate, List<StoredTrial> measured);

  /// It is being found out how many passes make a sample of a variant.
  void calibrating(String variant);

  /// It is known how many passes make a sample; the first trial comes next.
  void calibrated(Plan plan);

  void trialStarted(PlannedTrial trial);

  /// A trial is going on; it waits until the call is over.
  void progress(PlannedTrial trial, Phase phase, int samples);

  /// The first attempt at a trial failed or was late: there will be a second one.
  void trialAgain(PlannedTrial trial, TrialOutcome first);

  void trialEnded(PlannedTrial trial, TrialOutcome outcome);

  /// All trials of a pass over a block have ended, and it is decided what comes next.
  void blockEnded(StoredBlock block);

  /// Nothing is measured any more: the results are being proven and written.
  void verifying();
}
