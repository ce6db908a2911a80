package io.threadmill.report;

import io.threadmill.history.EarlierRun;
import io.threadmill.history.KnownChange;
import io.threadmill.history.PastRuns;
import io.threadmill.history.RunFigure;
import io.threadmill.history.StoredBlock;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Direction;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.measurement.StopDecision;
import io.threadmill.measurement.Suspect;
import io.threadmill.verification.SpeedJudge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Which configurations of a run are slower than what is usual since their last change, beside the
/// reference loop. Knows times only, not whether results are right.
public final class Suspects {

  /// How many further blocks are to confirm it.
  public static final int BLOCKS_TO_CONFIRM = 12;

  private final Map<String, Measured> measured;
  private final List<StoredBlock> blocks;
  private final LoopRatios loops;
  private final PastRuns past;

  /// @param trials last attempts, with their samples
  /// @param blocks what was decided after each
  public Suspects(List<StoredTrial> trials, List<StoredBlock> blocks, PastRuns past) {
    this.measured = Measured.byConfiguration(trials);
    this.blocks = List.copyOf(blocks);
    this.loops = new LoopRatios(blocks);
    this.past = past;
  }

  Suspects(RunData data) {
    this(data.trials(), data.blocks(), data.past());
  }

  /// Whether any configuration is suspect. Twins do not count: they are measured once already. Of
  /// many configurations one is suspect more often than 1 night in 100; further blocks are cheap.
  public boolean hasAny() {
    return measured.values().stream()
        .filter(it -> !it.configuration().isTwin())
        .anyMatch(it -> of(it).isPresent());
  }

  /// The block after which further ones were measured to confirm what was found.
  ///
  /// @param blocks what was decided after each
  public static OptionalInt confirmedFrom(List<StoredBlock> blocks) {
    return blocks.stream()
        .filter(it -> it.decision().filter(Suspects::isToConfirm).isPresent())
        .mapToInt(StoredBlock::block)
        .min();
  }

  private static boolean isToConfirm(StopDecision decision) {
    return decision.reason() == StopDecision.Reason.CONFIRM;
  }

  /// What there is to say of a configuration: `suspect: 8.2 % slower than usual, confirmed by 12
  /// further blocks`; empty where it is as usual.
  String remark(String configuration) {
    return Optional.ofNullable(measured.get(configuration))
        .flatMap(it -> of(it).map(suspect -> remark(it, suspect)))
        .orElse("");
  }

  /// By the blocks that have raised the suspicion, without those that were to confirm it.
  private Optional<Suspect> of(Measured configuration) {
    int last = confirmedFrom(blocks).orElse(Integer.MAX_VALUE);
    return loops
        .upTo(last, configuration)
        .filter(Suspects::counts)
        .flatMap(tonight -> Suspect.of(values(configuration, tonight), Direction.UP))
        .filter(it -> it.value() / it.usual() > 1 + SpeedJudge.MARGIN);
  }

  private String remark(Measured configuration, Suspect suspect) {
    String slower =
        "suspect: %s slower than usual"
            .formatted(Figures.percent(suspect.value() / suspect.usual() - 1));
    OptionalInt from = confirmedFrom(blocks);
    if (from.isEmpty()) {
      return slower;
    }
    Optional<PairedRatio> further = loops.after(from.getAsInt(), configuration);
    return further
        .map(
            it ->
                "%s, %s by %d further block%s"
                    .formatted(
                        slower,
                        time(it) > suspect.limit() ? "confirmed" : "not confirmed",
                        it.blocks(),
                        it.blocks() == 1 ? "" : "s"))
        .orElse(slower);
  }

  /// Those of earlier nights since the last change, and tonight's.
  private double[] values(Measured configuration, PairedRatio tonight) {
    String name = configuration.configuration().name();
    int partitions = configuration.configuration().partitions();
    Optional<Instant> change = lastChange(name, partitions);
    List<Double> values = new ArrayList<>();
    for (EarlierRun run : past.comparable()) {
      if (change.filter(run.startedAt()::isBefore).isPresent()) {
        break;
      }
      nightly(run, name, partitions).ifPresent(ratio -> values.addFirst(time(ratio)));
    }
    values.add(time(tonight));
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private Optional<Instant> lastChange(String name, int partitions) {
    return past.changes().stream()
        .filter(change -> change.isOf(name, partitions) && change.isBelieved())
        .filter(change -> change.last().isPresent())
        .map(KnownChange::firstAtNow)
        .max(Comparator.naturalOrder());
  }

  /// The figure of a night that was measured in full, beside the reference loop.
  static Optional<PairedRatio> nightly(EarlierRun run, String configuration, int partitions) {
    return run.figure(configuration, partitions)
        .flatMap(RunFigure::perLoop)
        .filter(Suspects::counts);
  }

  /// Whether enough blocks were measured for a night.
  static boolean counts(PairedRatio perLoop) {
    return perLoop.blocks() >= PairedRatio.BLOCKS_OF_AN_INTERVAL;
  }

  /// Of a pass, in the times of the reference loop.
  static double time(PairedRatio perLoop) {
    return 1 / perLoop.ratio();
  }
}
