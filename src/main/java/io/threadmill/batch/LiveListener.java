package io.threadmill.batch;

import io.threadmill.execution.TrialOutcome;
import io.threadmill.history.StoredBlock;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Durations;
import io.threadmill.measurement.MediansSoFar;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Summary;
import io.threadmill.numberset.NumberSet;
import io.threadmill.plan.Estimate;
import io.threadmill.plan.Plan;
import io.threadmill.plan.PlannedTrial;
import io.threadmill.plan.Repeats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Keeps account of a run that is going on, passes on what it is told, and tells others when no
/// trial is going on.
final class LiveListener implements RunListener {

  private static final int MOST_REMARKS = 20;

  private final String job;
  private final Instant since;
  private final RunListener next;
  private final Consumer<LiveRun> watchers;
  private final Pace pace = new Pace();
  private final MediansSoFar medians = new MediansSoFar();
  private final Map<String, String> modes = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();
  private Repeats repeats = Repeats.of(OptionalInt.empty());
  private String run = "";

  LiveListener(String job, Instant since, RunListener next, Consumer<LiveRun> watchers) {
    this.job = job;
    this.since = since;
    this.next = next;
    this.watchers = watchers;
  }

  private void tell(String stage) {
    watchers.accept(new LiveRun(run, job, since, stage, modes, medians.all(), remarks));
  }

  private void remark(String remark) {
    remarks.add(remark);
    if (remarks.size() > MOST_REMARKS) {
      remarks.removeFirst();
    }
  }

  @Override
  public void started(String run) {
    this.run = run;
    next.started(run);
    tell("reading the input");
  }

  @Override
  public void staging(long rows, long bytes) {
    next.staging(rows, bytes);
  }

  @Override
  public void staged(NumberSet numbers, long badRows) {
    next.staged(numbers, badRows);
    if (badRows > 0) {
      remark("%,d bad rows are left out, %,d rows are used".formatted(badRows, numbers.rows()));
    }
  }

  @Override
  public void planned(Plan plan, Estimate estimate) {
    next.planned(plan, estimate);
    begin(plan, 0);
    remark(estimate.sentence(plan));
    tell("getting ready");
  }

  @Override
  public void resumed(String run, Plan plan, Estimate estimate, List<StoredTrial> measured) {
    next.resumed(run, plan, estimate, measured);
    this.run = run;
    for (StoredTrial trial : measured) {
      add(trial.configuration().name(), trial.block(), trial.samples(), trial.repeat());
    }
    begin(plan, measured.size());
    tell("going on with what is left");
  }

  private void begin(Plan plan, int measured) {
    pace.begin(plan, measured);
    plan.configurations().forEach(it -> modes.put(it.name(), it.mode().label()));
  }

  @Override
  public void calibrating(String variant) {
    next.calibrating(variant);
    tell("finding out how many passes of " + variant + " make a sample");
  }

  @Override
  public void calibrated(Plan plan) {
    next.calibrated(plan);
    repeats = plan.repeats();
    pace.measures();
  }

  @Override
  public void trialStarted(PlannedTrial trial) {
    next.trialStarted(trial);
    tell(
        pace.place(trial.block())
            + ": "
            + trial.configuration().name()
            + pace.left(trial.block())
                .map(left -> ", " + Durations.rough(left) + " left")
                .orElse(""));
  }

  /// A trial waits meanwhile, but whoever watches would disturb what comes next.
  @Override
  public void progress(PlannedTrial trial, Phase phase, int samples) {
    next.progress(trial, phase, samples);
  }

  @Override
  public void trialAgain(PlannedTrial trial, TrialOutcome first) {
    next.trialAgain(trial, first);
    remark(trial.configuration().name() + " is measured once more");
  }

  @Override
  public void trialEnded(PlannedTrial trial, TrialOutcome outcome) {
    next.trialEnded(trial, outcome);
    pace.trialEnded();
    String name = trial.configuration().name();
    switch (outcome) {
      case TrialOutcome.Measured measured ->
          add(name, trial.block(), measured.samples(), repeats.of(trial.configuration().variant()));
      case TrialOutcome.Failed failed -> remark(name + " failed: " + failed.message());
      case TrialOutcome.TimedOut late -> remark(name + " timed out: " + late.message());
      case TrialOutcome.Hindered _, TrialOutcome.Stopped _ -> {}
    }
  }

  private void add(String configuration, int block, List<Sample> samples, int repeat) {
    double[] measured =
        samples.stream()
            .filter(sample -> sample.phase() == Phase.MEASURED)
            .mapToDouble(Sample::elapsedNs)
            .toArray();
    if (measured.length > 0) {
      medians.add(configuration, block, Summary.blockValue(measured) / repeat);
    }
  }

  @Override
  public void blockEnded(StoredBlock block) {
    next.blockEnded(block);
    if (block.isRepeated()) {
      remark(block.text());
    }
  }

  @Override
  public void verifying() {
    next.verifying();
    tell("proving the results");
  }
}
