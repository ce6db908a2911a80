package io.threadmill.batch;

import io.threadmill.history.Calibration;
import io.threadmill.history.History;
import io.threadmill.history.StoredBlock;
import io.threadmill.history.StoredTrial;
import io.threadmill.numberset.NumberSet;
import io.threadmill.plan.Estimate;
import io.threadmill.plan.Plan;
import io.threadmill.plan.PlannedTrial;
import io.threadmill.verification.TrialEvidence.Ended;
import java.lang.foreign.Arena;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.AbstractJob;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.StartLimitExceededException;
import org.springframework.batch.core.launch.JobRestartException;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/// The Spring Batch job of one run. Its steps are made while it runs, because which trial is next
/// may depend on what was measured.
final class RunJob extends AbstractJob {

  private final Run run;
  private final History history;
  private final RunSteps steps;
  private final Blocks blocks;
  private final Map<String, Step> made = new LinkedHashMap<>();

  RunJob(Run run, History history, RunSteps steps, Blocks blocks) {
    super(run.job().name());
    this.run = run;
    this.history = history;
    this.steps = steps;
    this.blocks = blocks;
    setRestartable(true);
  }

  @Override
  public @Nullable Step getStep(String name) {
    return made.get(name);
  }

  @Override
  public Collection<String> getStepNames() {
    return made.keySet();
  }

  @Override
  protected void doExecute(JobExecution execution)
      throws JobInterruptedException, JobRestartException, StartLimitExceededException {
    if (completed(steps.stage(), execution)
        && measured(execution)
        && completed(steps.verify(), execution)
        && completed(steps.results(), execution)) {
      completed(steps.report(), execution);
    }
  }

  private boolean measured(JobExecution execution)
      throws JobInterruptedException, JobRestartException, StartLimitExceededException {
    NumberSet numbers = NumberSet.open(run.folders().numbers());
    lookAt(numbers);
    Plan unknown =
        Plan.of(
            run.job(),
            run.steps().parts(),
            run.request().options(),
            run.seed(),
            run.withoutBaselines());
    history.runs().planned(run.id(), unknown);
    MeasuredBefore before =
        MeasuredBefore.of(run, history, step -> isComplete(step, execution.getJobInstance()));
    announce(unknown, before);
    for (String variant : unknown.toCalibrate()) {
      if (!completed(steps.calibrate(variant, unknown, numbers), execution)) {
        return false;
      }
    }
    Plan plan = unknown.withRepeats(repeats());
    run.listener().calibrated(plan);
    return measured(plan, numbers, before, execution);
  }

  /// What the calibrations of this run have decided, now or before it was interrupted.
  private Map<String, Integer> repeats() {
    return history.calibrations().of(run.id()).stream()
        .collect(Collectors.toMap(Calibration::variant, Calibration::repeat));
  }

  private boolean measured(
      Plan plan, NumberSet numbers, MeasuredBefore before, JobExecution execution)
      throws JobInterruptedException, JobRestartException, StartLimitExceededException {
    int block = 1;
    int pass = 0;
    while (true) {
      if (!measured(plan.block(block, pass), plan, numbers, before, execution)) {
        return false;
      }
      StoredBlock decided = blocks.decided(block, pass).orElseThrow();
      if (decided.decision().isEmpty()) {
        pass++;
      } else if (decided.decision().get().stops()) {
        run.listener().verifying();
        return true;
      } else {
        block++;
        pass = 0;
      }
    }
  }

  /// @param trials of a pass over a block
  private boolean measured(
      List<PlannedTrial> trials,
      Plan plan,
      NumberSet numbers,
      MeasuredBefore before,
      JobExecution execution)
      throws JobInterruptedException, JobRestartException, StartLimitExceededException {
    int block = trials.getFirst().block();
    int pass = trials.getFirst().pass();
    boolean isNew = blocks.decided(block, pass).isEmpty();
    if (!completed(steps.begin(plan, block, pass), execution)) {
      return false;
    }
    for (PlannedTrial trial : trials) {
      if (!hasFailed(trial)) {
        boolean again = before.lacksResults(trial);
        if (!completed(steps.trial(trial, plan, numbers, again), execution)) {
          return false;
        }
        isNew |= again;
      }
    }
    if (!completed(steps.decide(plan, block, pass), execution)) {
      return false;
    }
    if (isNew) {
      run.listener().blockEnded(blocks.decided(block, pass).orElseThrow());
    }
    return true;
  }

  private void lookAt(NumberSet numbers) {
    if (run.steps().rows() == 0) { // staged by an earlier process
      try (Arena arena = Arena.ofConfined()) {
        run.steps().add(numbers.map(arena));
      }
    }
  }

  private void announce(Plan unknown, MeasuredBefore before) {
    Plan plan = unknown.withRepeats(run.steps().repeats());
    Estimate estimate = Estimate.of(plan, run.steps(), Runtime.getRuntime().availableProcessors());
    if (run.resumed()) {
      run.listener().resumed(run.id(), plan, estimate, before.measured());
    } else {
      run.listener().planned(plan, estimate);
    }
  }

  private boolean isComplete(String step, JobInstance instance) {
    StepExecution last = getJobRepository().getLastStepExecution(instance, step);
    return last != null && last.getStatus() == BatchStatus.COMPLETED;
  }

  /// A configuration that has failed once is not tried in later blocks.
  private boolean hasFailed(PlannedTrial trial) {
    String configuration = trial.configuration().name();
    List<StoredTrial> earlier = history.trials().withoutSamples(run.id());
    return earlier.stream()
        .anyMatch(
            stored ->
                stored.block() < trial.block()
                    && stored.configuration().name().equals(configuration)
                    && stored.ended() != Ended.MEASURED);
  }

  private boolean completed(Step step, JobExecution execution)
      throws JobInterruptedException, JobRestartException, StartLimitExceededException {
    made.put(step.getName(), step);
    StepExecution done = handleStep(step, execution);
    if (done == null) {
      return true;
    }
    execution.upgradeStatus(done.getStatus());
    execution.setExitStatus(done.getExitStatus());
    return done.getStatus() == BatchStatus.COMPLETED;
  }
}
