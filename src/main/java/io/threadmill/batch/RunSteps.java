package io.threadmill.batch;

import io.threadmill.history.History;
import io.threadmill.numberset.NumberSet;
import io.threadmill.numberset.RowBlock;
import io.threadmill.plan.Plan;
import io.threadmill.plan.PlannedTrial;
import java.util.Map;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/// Makes the steps of one run.
record RunSteps(
    Run run, History history, JobRepository repository, Closing closing, Blocks blocks) {

  /// What a step that is no trial does.
  @FunctionalInterface
  private interface Work {
    void run() throws Exception;
  }

  /// CSV to a staged number set, unless an earlier process has left it.
  Step stage() {
    StagedBefore before = new StagedBefore(run, history);
    Staging staging = new Staging(run, history, before.required());
    return new StepBuilder("stage", repository)
        .allowStartIfComplete(!before.isWhole())
        .<RowBlock, RowBlock>chunk(1)
        .reader(staging)
        .writer(staging)
        .build();
  }

  /// How many passes make a sample of a variant.
  Step calibrate(String variant, Plan plan, NumberSet numbers) {
    Calibrating calibrating = new Calibrating(run, history, numbers, plan);
    return step("calibrate." + variant, () -> calibrating.calibrate(variant));
  }

  /// What comes before the first trial of a pass over a block.
  Step begin(Plan plan, int block, int pass) {
    return once(
        PlannedTrial.passName(block, pass) + ".begin", () -> blocks.begin(plan, block, pass));
  }

  /// What comes next after the last trial of a pass over a block.
  Step decide(Plan plan, int block, int pass) {
    return once(
        PlannedTrial.passName(block, pass) + ".decide", () -> blocks.decide(plan, block, pass));
  }

  /// @param again whether it is measured even if it has been
  Step trial(PlannedTrial trial, Plan plan, NumberSet numbers, boolean again) {
    return new StepBuilder(trial.name(), repository)
        .allowStartIfComplete(again)
        .partitioner(trial.name(), _ -> Map.of())
        .splitter(new TrialSplitter(trial, repository, history))
        .partitionHandler(new TrialHandler(run, plan, numbers, trial, history, repository))
        .build();
  }

  /// Digests and oracle to verdicts.
  Step verify() {
    return step("verify", () -> closing.verify(run));
  }

  /// Right results to the database and `results.csv`.
  Step results() {
    return step("results", () -> closing.storeResults(run));
  }

  /// The other files.
  Step report() {
    return step("report", () -> closing.report(run));
  }

  /// A restart does such a step again: trials may have been measured since.
  private Step step(String name, Work work) {
    return new StepBuilder(name, repository)
        .allowStartIfComplete(true)
        .tasklet(tasklet(work))
        .build();
  }

  /// A restart leaves such a step alone once it is complete.
  private Step once(String name, Work work) {
    return new StepBuilder(name, repository).tasklet(tasklet(work)).build();
  }

  private static Tasklet tasklet(Work work) {
    return (_, _) -> {
      work.run();
      return RepeatStatus.FINISHED;
    };
  }
}
