package io.threadmill.report;

import io.threadmill.measurement.BreakEven;
import io.threadmill.measurement.PairedBlocks;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.SpeedVerdict;
import io.threadmill.worker.Mode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares every configuration of a run that has workers to gain from with `serial` of the same
/// variant and the same split.
final class BreakEvenRows {

  private final RunReport report;

  private BreakEvenRows(RunReport report) {
    this.report = report;
  }

  /// A row for each configuration, whatever its splits. None of a quick run, and none of a sweep
  /// without intervals.
  static List<BreakEvenRow> of(RunReport report) {
    return report.run().quick() ? List.of() : new BreakEvenRows(report).rows();
  }

  /// How to split the rows for the fastest configuration, if it is faster beyond doubt; empty
  /// unless a sweep says so.
  static Optional<String> advice(RunReport report) {
    return report
        .fastest()
        .filter(fastest -> fastest.is(SpeedVerdict.FASTER))
        .flatMap(
            fastest ->
                of(report).stream()
                    .filter(row -> row.name().equals(nameWithoutSplit(fastest.configuration())))
                    .findFirst())
        .flatMap(BreakEvenRow::advice);
  }

  private List<BreakEvenRow> rows() {
    Map<String, List<SummaryRow>> splits = new LinkedHashMap<>();
    report.rows().stream()
        .filter(row -> row.isCorrect() && hasToGain(row.configuration()))
        .filter(row -> serial(row).isPresent())
        .forEach(
            row ->
                splits
                    .computeIfAbsent(nameWithoutSplit(row.configuration()), _ -> new ArrayList<>())
                    .add(row));
    return splits.entrySet().stream()
        .flatMap(entry -> row(entry.getKey(), entry.getValue()).stream())
        .toList();
  }

  /// What is handed to other processes is of interest even if there is one only.
  private static boolean hasToGain(Configuration configuration) {
    return !configuration.isTwin()
        && !configuration.isBaseline()
        && switch (configuration.mode()) {
          case SERIAL -> false;
          case THREADS, VIRTUAL_THREADS -> configuration.atOnce() != 1;
          case PROCESSES, REMOTE -> true;
        };
  }

  private static String nameWithoutSplit(Configuration configuration) {
    int split = configuration.name().indexOf('@');
    return split < 0 ? configuration.name() : configuration.name().substring(0, split);
  }

  private Optional<SummaryRow> serial(SummaryRow row) {
    return report.correct(row.configuration().referenceName(Mode.SERIAL.label()));
  }

  private Optional<BreakEvenRow> row(String name, List<SummaryRow> rows) {
    return rows.size() == 1 ? modelled(name, rows.getFirst()) : measured(name, rows);
  }

  private Optional<BreakEvenRow> measured(String name, List<SummaryRow> rows) {
    List<BreakEven.Split> sweep =
        rows.stream()
            .flatMap(row -> split(row).stream())
            .filter(split -> split.speedup().interval().isPresent())
            .toList();
    return sweep.size() < 2
        ? Optional.empty()
        : Optional.of(
            new BreakEvenRow(
                name,
                rows.getFirst().configuration(),
                BreakEven.measured(sweep),
                sweep.stream().mapToLong(BreakEven.Split::rows).max().orElseThrow(),
                sweep,
                Optional.empty()));
  }

  private Optional<BreakEven.Split> split(SummaryRow row) {
    return serial(row)
        .flatMap(
            serial ->
                Comparisons.pairs(
                    report.measured(serial).blockValues(), report.measured(row).blockValues()))
        .map(PairedBlocks::ratio)
        .map(
            speedup ->
                new BreakEven.Split(row.configuration().partitions(), partitionRows(row), speedup));
  }

  /// The model's workers compute all at once: it has no say on more of them than cores, and none on
  /// as many as it likes.
  private Optional<BreakEvenRow> modelled(String name, SummaryRow row) {
    Configuration configuration = row.configuration();
    return serial(row)
        .filter(_ -> !configuration.isUnbounded())
        .filter(_ -> configuration.atOnce() <= Cores.of(report.run(), report.measured(row)))
        .flatMap(serial -> PartitionCosts.of(report.measured(row), report.measured(serial)))
        .map(
            cost ->
                new BreakEvenRow(
                    name,
                    configuration,
                    BreakEven.modelled(cost, configuration.atOnce()),
                    partitionRows(row),
                    List.of(),
                    Optional.of(cost)));
  }

  private long partitionRows(SummaryRow row) {
    return Math.ceilDiv(report.run().rows(), row.configuration().partitions());
  }
}
