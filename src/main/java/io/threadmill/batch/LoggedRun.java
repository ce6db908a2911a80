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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes into the log how a run goes on that nobody watches.
///
/// @param job its name
/// @param withId is told the id of the run
public record LoggedRun(String job, Consumer<String> withId) implements RunListener {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedRun.class);

  /// A run whose id nobody needs.
  public LoggedRun(String job) {
    this(job, _ -> {});
  }

  @Override
  public void started(String run) {
    withId.accept(run);
    LOG.info("run {} of {} started", run, job);
  }

  @Override
  public void staging(long rows, long bytes) {}

  @Override
  public void staged(NumberSet numbers, long badRows) {
    LOG.info("{}: {} rows staged, {} bad", job, numbers.rows(), badRows);
  }

  @Override
  public void planned(Plan plan, Estimate estimate) {}

  @Override
  public void resumed(String run, Plan plan, Estimate estimate, List<StoredTrial> measured) {
    LOG.info("run {} of {} goes on: {} trials are measured", run, job, measured.size());
  }

  @Override
  public void calibrating(String variant) {}

  @Override
  public void calibrated(Plan plan) {}

  @Override
  public void trialStarted(PlannedTrial trial) {}

  @Override
  public void progress(PlannedTrial trial, Phase phase, int samples) {}

  @Override
  public void trialAgain(PlannedTrial trial, TrialOutcome first) {
    LOG.warn("{}: {} is measured a second time", job, trial.name());
  }

  @Override
  public void trialEnded(PlannedTrial trial, TrialOutcome outcome) {}

  @Override
  public void blockEnded(StoredBlock block) {
    if (block.decision().isEmpty()) {
      LOG.warn("{}: {}", job, block.text());
    } else {
      LOG.info("{}: block {} is measured: {}", job, block.block(), block.text());
    }
  }

  @Override
  public void verifying() {}
}
