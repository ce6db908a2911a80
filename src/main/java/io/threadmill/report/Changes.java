package io.threadmill.report;

import io.threadmill.history.EarlierRun;
import io.threadmill.history.RunFigure;
import io.threadmill.history.StoredBlock;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.measurement.RunRatio;
import io.threadmill.measurement.Summary;
import io.threadmill.verification.SpeedJudge;
import io.threadmill.verification.SpeedJudgement;
import io.threadmill.verification.SpeedVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares a run with the last one that it is comparable with: by how many passes a configuration
/// makes in the time of the reference loop that ran around each block, which does not change with
/// the speed of the machine. What has a reference must also have changed beside that: two signs
/// that fail in different ways.
final class Changes {

  private final Comparisons comparisons;
  private final LoopRatios loops;

  Changes(Comparisons comparisons, List<StoredBlock> blocks) {
    this.comparisons = comparisons;
    this.loops = new LoopRatios(blocks);
  }

  /// What later runs are compared with: of correct configurations.
  List<RunFigure> figures(List<SummaryRow> rows) {
    return rows.stream()
        .filter(row -> row.isCorrect() && row.times().isPresent())
        .map(
            row ->
                new RunFigure(
                    row.name(),
                    row.configuration().partitions(),
                    row.times().get().blocks(),
                    row.passNs(Summary::medianNs).orElseThrow(),
                    row.verdict().filter(_ -> row.speed().pValue().isPresent()),
                    row.speed().ratio(),
                    loops.of(comparisons.measured(row.configuration()))))
        .toList();
  }

  /// The changes of configurations since the newest run that has enough blocks of them.
  ///
  /// @param earlier the newest first
  static List<Change> since(List<EarlierRun> earlier, List<RunFigure> tonight) {
    List<Pair> pairs = tonight.stream().flatMap(it -> pair(earlier, it).stream()).toList();
    List<SpeedJudgement> byLoop = SpeedJudge.judgeRuns(pairs.stream().map(Pair::byLoop).toList());
    List<SpeedJudgement> bySpeedup =
        SpeedJudge.judgeRuns(pairs.stream().flatMap(it -> it.bySpeedup().stream()).toList());
    List<Change> changes = new ArrayList<>();
    int speedups = 0;
    for (int i = 0; i < pairs.size(); i++) {
      boolean hasSpeedup = pairs.get(i).bySpeedup().isPresent();
      Optional<SpeedJudgement> other =
          hasSpeedup ? Optional.of(bySpeedup.get(speedups++)) : Optional.empty();
      changes.add(pairs.get(i).change(byLoop.get(i), other));
    }
    return List.copyOf(changes);
  }

  private static Optional<Pair> pair(List<EarlierRun> earlier, RunFigure figure) {
    return figure.isTwin() || figure.perLoop().isEmpty()
        ? Optional.empty()
        : earlier.stream().flatMap(run -> pair(run, figure).stream()).findFirst();
  }

  private static Optional<Pair> pair(EarlierRun run, RunFigure figure) {
    return run.figure(figure.configuration(), figure.partitions())
        .filter(then -> then.perLoop().flatMap(PairedRatio::interval).isPresent())
        .filter(then -> then.speedup().isPresent() == figure.speedup().isPresent())
        .map(then -> new Pair(run.run(), figure, then));
  }

  /// A configuration in two runs.
  private record Pair(String run, RunFigure now, RunFigure then) {

    RunRatio byLoop() {
      return new RunRatio(now.perLoop().orElseThrow(), then.perLoop().orElseThrow());
    }

    Optional<RunRatio> bySpeedup() {
      return now.speedup().map(it -> new RunRatio(it, then.speedup().orElseThrow()));
    }

    /// Both signs must agree; where only one of them shows a change, nothing is decided.
    Change change(SpeedJudgement byLoop, Optional<SpeedJudgement> bySpeedup) {
      boolean agree =
          bySpeedup.isEmpty()
              || bySpeedup.get().verdict() == byLoop.verdict()
              || byLoop.verdict() == SpeedVerdict.EQUIVALENT;
      return new Change(
          now.configuration(),
          run,
          byLoop().ratio(),
          byLoop().interval(),
          agree ? byLoop.verdict() : SpeedVerdict.INCONCLUSIVE,
          agree
              ? byLoop.reason()
              : "%s beside the loop, %s beside its reference"
                  .formatted(byLoop.verdict().label(), bySpeedup.get().verdict().label()));
    }
  }
}
