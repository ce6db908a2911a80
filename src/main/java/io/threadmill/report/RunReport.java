package io.threadmill.report;

import io.threadmill.history.ChangeSighting;
import io.threadmill.history.EarlierRun;
import io.threadmill.history.RunFigure;
import io.threadmill.history.StoredBlock;
import io.threadmill.history.StoredRun;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.StopDecision;
import io.threadmill.measurement.Summary;
import io.threadmill.numberset.RejectedValue;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.SpeedVerdict;
import io.threadmill.verification.TrialEvidence;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Everything that is printed of a run, computed from what the database holds and nothing else.
///
/// @param trials last attempts, by block and position
/// @param blocks what was decided after each
/// @param rows one for each configuration that was run
/// @param figures what later runs are compared with
/// @param changes since the last comparable run
/// @param nights how each configuration did in earlier runs and in this one
/// @param sightings how it sees changes of earlier nights, and those that it is the first to see
/// @param twins how often they were told apart from themselves
/// @param checks those that the job asks for
/// @param rejected the first values that do not belong into the number set
public record RunReport(
    StoredRun run,
    List<StoredTrial> trials,
    List<StoredBlock> blocks,
    List<SummaryRow> rows,
    List<RunFigure> figures,
    List<Change> changes,
    List<NightSeries> nights,
    List<ChangeSighting> sightings,
    List<TwinRecord> twins,
    List<Check> checks,
    List<RejectedValue> rejected,
    List<Warning> warnings) {

  static final int EXIT_WRONG = 4;
  static final int EXIT_CHECK_FAILED = 1;
  private static final int EXIT_NOT_MEASURED = 5;

  public RunReport {
    trials = List.copyOf(trials);
    blocks = List.copyOf(blocks);
    rows = List.copyOf(rows);
    figures = List.copyOf(figures);
    changes = List.copyOf(changes);
    nights = List.copyOf(nights);
    sightings = List.copyOf(sightings);
    twins = List.copyOf(twins);
    checks = List.copyOf(checks);
    rejected = List.copyOf(rejected);
    warnings = List.copyOf(warnings);
  }

  /// Computes the report of a run.
  public static RunReport of(RunData data) {
    StoredRun run = data.run();
    List<StoredTrial> ordered = new ArrayList<>(data.trials());
    ordered.sort(
        Comparator.comparingInt(StoredTrial::block).thenComparingInt(StoredTrial::position));
    Map<String, Measured> measured = Measured.byConfiguration(ordered);
    List<SummaryRow> rows = new SummaryRows(run, measured.values(), data.verdicts()).rows();
    List<Measured> inOrder =
        rows.stream()
            .flatMap(row -> Optional.ofNullable(measured.get(row.name())).stream())
            .toList();
    List<RunFigure> figures =
        run.quick()
            ? List.of()
            : new Changes(new Comparisons(run.reference(), measured.values()), data.blocks())
                .figures(rows);
    List<EarlierRun> comparable = data.past().comparable();
    List<TwinRecord> twins = TwinRecord.of(figures, comparable);
    Nights nights = Nights.of(run, figures, data.past(), new Suspects(data));
    return new RunReport(
        run,
        ordered,
        data.blocks(),
        rows,
        figures,
        Changes.since(comparable, figures),
        nights.series(),
        nights.sightings(),
        twins,
        Checks.of(run, measured, rows, comparable, twins),
        data.rejected(),
        Warnings.of(data, inOrder, twins));
  }

  /// The correct configuration with the smallest median. Twins and baselines do not count, nor,
  /// where something is faster than a reference beyond doubt, what only seems to be.
  public Optional<SummaryRow> fastest() {
    return rows.stream()
        .filter(row -> row.isCorrect() && row.times().isPresent() && row.isChoice())
        .filter(row -> !isOutdone(row))
        .min(Comparator.comparingDouble(row -> row.passNs(Summary::medianNs).orElseThrow()));
  }

  private boolean isOutdone(SummaryRow row) {
    return row.speed().pValue().isPresent()
        && !row.is(SpeedVerdict.FASTER)
        && rows.stream()
            .anyMatch(
                other ->
                    other.is(SpeedVerdict.FASTER)
                        && other.isChoice()
                        && other.configuration().variant().equals(row.configuration().variant()));
  }

  /// Passes per sample, by variant; by its own name of a configuration that has fewer.
  public Map<String, Integer> repeats() {
    Map<String, Integer> repeats = new LinkedHashMap<>();
    rows.forEach(row -> repeats.merge(row.configuration().variant(), row.repeat(), Math::max));
    for (SummaryRow row : rows) {
      if (row.repeat() < repeats.getOrDefault(row.configuration().variant(), 0)) {
        repeats.put(row.name(), row.repeat());
      }
    }
    return repeats;
  }

  /// The configuration of that name, if it is correct.
  Optional<SummaryRow> correct(String configuration) {
    return rows.stream()
        .filter(row -> row.isCorrect() && row.name().equals(configuration))
        .findFirst();
  }

  /// How many configurations are correct.
  public int correct() {
    return (int) rows.stream().filter(SummaryRow::isCorrect).count();
  }

  /// Whether the results of any configuration were judged.
  public boolean isVerified() {
    return rows.stream().anyMatch(row -> row.correctness().isPresent());
  }

  /// The stored exit code; before the run has ended the one that its verdicts lead to, empty
  /// without verdicts.
  public OptionalInt exitCode() {
    if (run.exitCode().isPresent() || !isVerified()) {
      return run.exitCode();
    }
    if (rows.stream().anyMatch(row -> row.is(Correctness.WRONG))) {
      return OptionalInt.of(EXIT_WRONG);
    }
    if (!rows.stream().allMatch(SummaryRow::isSound)) {
      return OptionalInt.of(EXIT_NOT_MEASURED);
    }
    return OptionalInt.of(checks.stream().anyMatch(Check::hasFailed) ? EXIT_CHECK_FAILED : 0);
  }

  /// Why nothing can be said about changes since earlier runs; empty when something can.
  public Optional<String> notCompared() {
    Optional<String> unreliable =
        twins.stream().filter(TwinRecord::isUnreliable).map(TwinRecord::line).findFirst();
    if (unreliable.isPresent()) {
      return unreliable;
    }
    return changes.isEmpty()
        ? Optional.of(
            "there is no comparable run with %d blocks or more before this one"
                .formatted(PairedRatio.BLOCKS_OF_AN_INTERVAL))
        : changes.stream().allMatch(change -> change.interval().isEmpty())
            ? Optional.of(changes.getFirst().reason())
            : Optional.empty();
  }

  /// Whether a configuration is slower than in the last comparable run, and verdicts can be
  /// trusted.
  public boolean hasRegression() {
    return twins.stream().noneMatch(TwinRecord::isUnreliable)
        && changes.stream().anyMatch(change -> change.verdict() == SpeedVerdict.SLOWER);
  }

  /// Why no further block was measured; empty as long as some may be.
  public Optional<StopDecision> stop() {
    return blocks.stream()
        .flatMap(block -> block.decision().stream())
        .filter(StopDecision::stops)
        .findFirst();
  }

  /// The run in one sentence.
  public String sentence() {
    return Sentence.of(this);
  }

  /// What the book says of such work beside what the run has found; empty before anything was
  /// judged.
  public Optional<String> claim() {
    return isVerified()
        ? Optional.of(Findings.of(run.workload()).claim(this)).filter(it -> !it.isEmpty())
        : Optional.empty();
  }

  /// `correct`, `lost-updates` or `wrong`; empty as long as nothing was judged.
  String verdictOf(StoredTrial trial, Sample sample) {
    if (!isVerified()) {
      return "";
    }
    boolean right = run.rightDigest().filter(Digest.format(sample.digest())::equals).isPresent();
    Correctness otherwise =
        hasLostUpdates(trial, sample) ? Correctness.LOST_UPDATES : Correctness.WRONG;
    return (right ? Correctness.CORRECT : otherwise).label();
  }

  private boolean hasLostUpdates(StoredTrial trial, Sample sample) {
    Configuration configuration = trial.configuration();
    return trial.hasLost(sample)
        && Workload.named(run.workload())
            .filter(
                workload ->
                    TrialEvidence.mayLose(
                        workload,
                        configuration.variant(),
                        configuration.mode(),
                        configuration.workers()))
            .isPresent();
  }

  /// The trials of a configuration, by block.
  Measured measured(SummaryRow row) {
    return new Measured(
        row.configuration(),
        trials.stream()
            .filter(trial -> trial.configuration().equals(row.configuration()))
            .toList());
  }
}
