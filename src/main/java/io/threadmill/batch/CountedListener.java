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

/// Counts what is measured and passes on what it is told.
record CountedListener(String job, RunListener next, RunCounts counts) implements RunListener {

  @Override
  public void started(String run) {
    next.started(run);
  }

  @Override
  public void staging(long rows, long bytes) {
    next.staging(rows, bytes);
  }

  @Override
  public void staged(NumberSet numbers, long badRows) {
    next.staged(numbers, badRows);
  }

  @Override
  public void planned(Plan plan, Estimate estimate) {
    next.planned(plan, estimate);
  }

  @Override
  public void resumed(String run, Plan plan, Estimate estimate, List<StoredTrial> measured) {
    next.resumed(run, plan, estimate, measured);
  }

  @Override
  public void calibrating(String variant) {
    counts.measures();
    next.calibrating(variant);
  }

  @Override
  public void calibrated(Plan plan) {
    next.calibrated(plan);
  }

  @Override
  public void trialStarted(PlannedTrial trial) {
    counts.measures();
    next.trialStarted(trial);
  }

  @Override
  public void progress(PlannedTrial trial, Phase phase, int samples) {
    next.progress(trial, phase, samples);
  }

  @Override
  public void trialAgain(PlannedTrial trial, TrialOutcome first) {
    next.trialAgain(trial, first);
  }

  @Override
  public void trialEnded(PlannedTrial trial, TrialOutcome outcome) {
    if (outcome instanceof TrialOutcome.Measured measured) {
      counts.sampled(job, measured.measuredSamples());
    }
    next.trialEnded(trial, outcome);
  }

  @Override
  public void blockEnded(StoredBlock block) {
    next.blockEnded(block);
  }

  @Override
  public void verifying() {
    counts.measuresNothing();
    next.verifying();
  }
}
