package io.threadmill.report;

import io.threadmill.history.EarlierRun;
import io.threadmill.history.RunFigure;
import io.threadmill.history.StoredBlock;
import io.threadmill.measurement.PairedBlocks;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.measurement.RunRatio;
import io.threadmill.measurement.Summary;
import io.threadmill.verification.SpeedJudge;
import io.threadmill.verification.SpeedJudgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Compares a run with the last one that it is comparable with. What has a reference is compared by
/// its speedup, the reference by the time of the fixed loop that ran before and after each block:
/// neither changes with the speed of the machine, which differs from night to night.
final class Changes {

  private final Comparisons comparisons;
  private final Map<Integer, Double> loops = new TreeMap<>();

  Changes(Comparisons comparisons, List<StoredBlock> blocks) {
    this.comparisons = comparisons;
    for (StoredBlock block : blocks) {
      if (!block.isRepeated()) {
        loopNs(block).ifPresent(nanos -> loops.put(block.block(), nanos));
      }
    }
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
                    row.verdict(),
                    relative(row)))
        .toList();
  }

  private Optional<PairedRatio> relative(SummaryRow row) {
    return row.speed().ratio().isPresent() ? row.speed().ratio() : besideLoop(row);
  }

  private Optional<PairedRatio> besideLoop(SummaryRow row) {
    NavigableMap<Integer, Double> both =
        new TreeMap<>(comparisons.measured(row.configuration()).blockValues());
    both.keySet().retainAll(loops.keySet());
    return both.isEmpty()
        ? Optional.empty()
        : Optional.of(
            PairedBlocks.of(
                    both.keySet().stream().mapToDouble(loops::get).toArray(),
                    both.values().stream().mapToDouble(nanos -> nanos / row.repeat()).toArray())
                .ratio());
  }

  private static OptionalDouble loopNs(StoredBlock block) {
    return block.loopBeforeNs().isEmpty() || block.loopAfterNs().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Math.sqrt(block.loopBeforeNs().getAsDouble() * block.loopAfterNs().getAsDouble()));
  }

  /// The changes since an earlier run, of what both have.
  static List<Change> since(EarlierRun earlier, List<RunFigure> figures) {
    Map<String, RunRatio> ratios = new LinkedHashMap<>();
    for (RunFigure figure : figures) {
      Optional<PairedRatio> before =
          earlier.figure(figure.configuration(), figure.partitions()).flatMap(RunFigure::relative);
      if (!figure.isTwin() && before.isPresent() && figure.relative().isPresent()) {
        ratios.put(figure.configuration(), new RunRatio(figure.relative().get(), before.get()));
      }
    }
    List<SpeedJudgement> judged = SpeedJudge.judgeRuns(List.copyOf(ratios.values()));
    List<Change> changes = new ArrayList<>();
    ratios.forEach(
        (configuration, ratio) -> {
          SpeedJudgement judgement = judged.get(changes.size());
          changes.add(
              new Change(
                  configuration,
                  earlier.run(),
                  ratio.ratio(),
                  ratio.interval(),
                  judgement.verdict(),
                  judgement.reason()));
        });
    return List.copyOf(changes);
  }
}
