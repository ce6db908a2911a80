package io.threadmill.report;

import io.threadmill.history.StoredRun;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Summary;
import io.threadmill.numberset.RejectedValue;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.verification.TrialEvidence;
import io.threadmill.workload.Digest;
import io.threadmill.workload.Quantity;
import io.threadmill.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Everything that is printed of a run, computed from what the database holds and nothing else.
///
/// @param trials last attempts, by block and position
/// @param rows one for each configuration that was run
/// @param rejected the first values that do not belong into the number set
public record RunReport(
    StoredRun run,
    List<StoredTrial> trials,
    List<SummaryRow> rows,
    List<RejectedValue> rejected,
    List<Warning> warnings) {

  static final int EXIT_WRONG = 4;
  private static final int EXIT_NOT_MEASURED = 5;

  public RunReport {
    trials = List.copyOf(trials);
    rows = List.copyOf(rows);
    rejected = List.copyOf(rejected);
    warnings = List.copyOf(warnings);
  }

  /// Computes the report of a run.
  ///
  /// @param trials last attempts only
  /// @param failedBefore attempts that failed or were late and were followed by another one
  public static RunReport of(
      StoredRun run,
      List<StoredTrial> trials,
      List<StoredTrial> failedBefore,
      List<CorrectnessVerdict> verdicts,
      List<RejectedValue> rejected) {
    List<StoredTrial> ordered = new ArrayList<>(trials);
    ordered.sort(
        Comparator.comparingInt(StoredTrial::block).thenComparingInt(StoredTrial::position));
    Map<String, Measured> measured = Measured.byConfiguration(ordered);
    List<SummaryRow> rows = new SummaryRows(run, measured.values(), verdicts).rows();
    List<Measured> inOrder =
        rows.stream()
            .flatMap(row -> Optional.ofNullable(measured.get(row.name())).stream())
            .toList();
    return new RunReport(run, ordered, rows, rejected, Warnings.of(run, inOrder, failedBefore));
  }

  /// The correct configuration with the smallest median; twins do not count.
  public Optional<SummaryRow> fastest() {
    return rows.stream()
        .filter(row -> row.isCorrect() && row.times().isPresent() && !row.configuration().isTwin())
        .min(Comparator.comparingDouble(row -> row.passNs(Summary::medianNs).orElseThrow()));
  }

  /// Passes per sample, by variant.
  public Map<String, Integer> repeats() {
    Map<String, Integer> repeats = new LinkedHashMap<>();
    rows.forEach(row -> repeats.put(row.configuration().variant(), row.repeat()));
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
    return OptionalInt.of(rows.stream().allMatch(SummaryRow::isSound) ? 0 : EXIT_NOT_MEASURED);
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
    OptionalLong expected = trial.observations().of(Quantity.EXPECTED);
    OptionalLong found = sample.observations().of(Quantity.FOUND);
    return expected.isPresent()
        && found.isPresent()
        && found.getAsLong() < expected.getAsLong()
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
