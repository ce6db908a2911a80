package io.threadmill.batch;

import io.threadmill.history.History;
import io.threadmill.history.StoredBlock;
import io.threadmill.history.StoredRun;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.LoopTimes;
import io.threadmill.measurement.StopDecision;
import io.threadmill.measurement.StopRule;
import io.threadmill.plan.Plan;
import io.threadmill.report.Comparisons;
import io.threadmill.report.Suspects;
import io.threadmill.verification.TrialEvidence.Ended;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Decides after each pass over a block what comes next, and stores it before anybody acts on it: a
/// run that is resumed goes on as was decided.
final class Blocks {

  /// A machine that does not settle down is measured as it is.
  private static final int MOST_REPEATS = 3;

  private final String run;
  private final History history;
  private final Loop loop;

  /// The loop after the last block, which is the one before the next: nothing lies between them.
  private Optional<LoopTimes> last = Optional.empty();

  /// @param run its id
  Blocks(String run, History history, Loop loop) {
    this.run = run;
    this.history = history;
    this.loop = loop;
  }

  /// Runs the reference loop.
  @FunctionalInterface
  interface Loop {
    /// What it took; empty when it could not be measured.
    Optional<LoopTimes> run() throws InterruptedException, RunStoppedException;
  }

  /// What was decided about a pass before the run was interrupted.
  Optional<StoredBlock> decided(int block, int pass) {
    return history.blocks().of(run).stream()
        .filter(it -> it.block() == block && it.pass() == pass)
        .findFirst();
  }

  /// Has the reference loop run before the first trial of a pass.
  void begin(Plan plan, int block, int pass) throws InterruptedException, RunStoppedException {
    Optional<LoopTimes> before = last.isPresent() ? last : loop(plan);
    last = Optional.empty();
    history.blocks().begin(run, block, pass, before);
  }

  /// Decides about a pass whose trials have all ended.
  void decide(Plan plan, int block, int pass) throws InterruptedException, RunStoppedException {
    if (decided(block, pass).isPresent()) { // the process was killed just after it had decided
      return;
    }
    last = loop(plan);
    Optional<LoopTimes> before = history.blocks().before(run, block, pass);
    StoredBlock open = new StoredBlock(block, pass, before, last, Optional.empty());
    StoredBlock decision = open.hasDrifted() && repeats() < MOST_REPEATS ? open : kept(plan, open);
    history.together(
        () -> {
          history.blocks().decide(run, decision);
          if (!decision.isRepeated()) {
            history.runs().blocks(run, Math.max(block, plan.blocks()));
          }
        });
  }

  private StoredBlock kept(Plan plan, StoredBlock open) {
    List<StoredTrial> trials = history.trials().of(run);
    boolean isOver = trials.stream().noneMatch(it -> isMeasured(it, open.block()));
    StopDecision decision =
        isOver ? StopDecision.nothingLeft(open.block()) : confirmed(plan, open, trials);
    return with(open, decision);
  }

  private static StoredBlock with(StoredBlock open, StopDecision decision) {
    return new StoredBlock(
        open.block(), open.pass(), open.before(), open.after(), Optional.of(decision));
  }

  /// Has a run that would be over go on for some blocks where something is slower than usual; not
  /// beyond its time, nor beyond blocks that somebody asked for.
  private StopDecision confirmed(Plan plan, StoredBlock open, List<StoredTrial> trials) {
    Duration took = history.trials().took(run);
    StopDecision decision =
        plan.stop().decide(open.block(), Comparisons.ratios(plan.reference(), trials), took);
    if (!decision.stops() || took.compareTo(plan.stop().timeBudget()) >= 0) {
      return decision;
    }
    List<StoredBlock> blocks = new ArrayList<>(history.blocks().of(run));
    OptionalInt from = Suspects.confirmedFrom(blocks);
    blocks.add(with(open, decision));
    boolean goesOn =
        from.isPresent()
            ? open.block() < from.getAsInt() + Suspects.BLOCKS_TO_CONFIRM
            : isSuspect(trials, blocks);
    return goesOn && open.block() < StopRule.MOST_BLOCKS ? decision.toConfirm() : decision;
  }

  private boolean isSuspect(List<StoredTrial> trials, List<StoredBlock> blocks) {
    StoredRun stored = history.runs().find(run).orElseThrow();
    return !stored.quick()
        && stored.askedBlocks().isEmpty()
        && new Suspects(trials, blocks, history.past(stored)).hasAny();
  }

  private static boolean isMeasured(StoredTrial trial, int block) {
    return trial.block() == block && trial.ended() == Ended.MEASURED;
  }

  private long repeats() {
    return history.blocks().of(run).stream().filter(StoredBlock::isRepeated).count();
  }

  /// A first look is not worth it.
  private Optional<LoopTimes> loop(Plan plan) throws InterruptedException, RunStoppedException {
    if (plan.quick()) {
      return Optional.empty();
    }
    return loop.run();
  }
}
