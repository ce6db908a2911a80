package io.threadmill.batch;

import io.threadmill.execution.TrialOutcome;
import io.threadmill.measurement.Phase;
import io.threadmill.numberset.NumberSet;
import io.threadmill.plan.Estimate;
import io.threadmill.plan.Plan;
import io.threadmill.plan.PlannedTrial;

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

  /// It is being found out how many passes make a sample of a variant.
  void calibrating(String variant);

  /// It is known how many passes make a sample; the first trial comes next.
  void calibrated(Plan plan);

  void trialStarted(PlannedTrial trial);

  /// A trial is going on; it waits until the call is over.
  void progress(PlannedTrial trial, Phase phase, int samples);

  void trialEnded(PlannedTrial trial, TrialOutcome outcome);

  /// All trials of a block have ended.
  void blockEnded(int block);

  /// Nothing is measured any more: the results are being proven and written.
  void verifying();
}
