package io.threadmill.batch;

import io.threadmill.history.History;
import io.threadmill.history.StoredBlock;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.StopDecision;
import io.threadmill.plan.Plan;
import io.threadmill.report.Comparisons;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Decides after each pass over a block what comes next, and stores it before anybody acts on it: a
/// run that is resumed goes on as was decided.
final class Blocks {

  /// A machine that does not settle down is measured as it is.
  private static final int MOST_REPEATS = 3;

  private final Run run;
  private final History history;

  /// The loop after the last block, which is the one before the next: nothing lies between them.
  private OptionalDouble last = OptionalDouble.empty();

  Blocks(Run run, History history) {
    this.run = run;
    this.history = history;
  }

  /// What was decided about a pass before the run was interrupted.
  Optional<StoredBlock> decided(int block, int pass) {
    return history.blocks().of(run.id()).stream()
        .filter(it -> it.block() == block && it.pass() == pass)
        .findFirst();
  }

  /// Has the reference loop run before the first trial of a pass.
  void begin(Plan plan, int block, int pass) throws InterruptedException, RunStoppedException {
    OptionalDouble before = last.isPresent() ? last : loop(plan);
    last = OptionalDouble.empty();
    history.blocks().begin(run.id(), block, pass, before);
  }

  /// Decides about a pass whose trials have all ended.
  void decide(Plan plan, int block, int pass) throws InterruptedException, RunStoppedException {
    if (decided(block, pass).isPresent()) { // the process was killed just after it had decided
      return;
    }
    last = loop(plan);
    OptionalDouble before = history.blocks().loopBefore(run.id(), block, pass);
    StoredBlock open = new StoredBlock(block, pass, before, last, Optional.empty());
    StoredBlock decision = open.hasDrifted() && repeats() < MOST_REPEATS ? open : kept(plan, open);
    history.together(
        () -> {
          history.blocks().decide(run.id(), decision);
          if (!decision.isRepeated()) {
            history.runs().blocks(run.id(), Math.max(block, plan.blocks()));
          }
        });
  }

  private StoredBlock kept(Plan plan, StoredBlock open) {
    List<StoredTrial> trials = history.trials().of(run.id());
    StopDecision decision =
        plan.stop()
            .decide(
                open.block(),
                Comparisons.ratios(plan.reference(), trials),
                history.trials().took(run.id()));
    return new StoredBlock(
        open.block(), open.pass(), open.loopBeforeNs(), open.loopAfterNs(), Optional.of(decision));
  }

  private long repeats() {
    return history.blocks().of(run.id()).stream().filter(StoredBlock::isRepeated).count();
  }

  /// A first look is not worth it.
  private OptionalDouble loop(Plan plan) throws InterruptedException, RunStoppedException {
    if (plan.quick()) {
      return OptionalDouble.empty();
    }
    OptionalDouble nanos = run.trials().referenceLoopNs(run.folders().work());
    if (run.trials().isStopped()) {
      throw new RunStoppedException();
    }
    return nanos;
  }
}
