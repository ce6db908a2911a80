package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Durations;
import io.threadmill.measurement.SplitAdvice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What the split into partitions costs each configuration with several workers, by its sample in
/// the middle.
///
/// @param rows none where no configuration has several workers
record SplitTable(List<Row> rows) {

  SplitTable {
    rows = List.copyOf(rows);
  }

  /// One configuration.
  ///
  /// @param figures partitions, skew, critical path, effective parallelism
  /// @param advice what another split would save
  record Row(String name, String mode, List<Figure> figures, String advice) {

    static Row of(SummaryRow row, SplitAdvice advice) {
      return new Row(
          row.name(),
          row.configuration().mode().label(),
          List.of(
              new Figure(Integer.toString(advice.partitions()), ""),
              Figure.ratio(OptionalDouble.of(advice.skew())),
              Figure.duration(advice.criticalNs()),
              Figure.ratio(OptionalDouble.of(advice.parallelism()))),
          words(advice));
    }

    private static String words(SplitAdvice advice) {
      return advice
          .better()
          .map(
              better ->
                  "%d partitions would save about %s %% (modelled)"
                      .formatted(better.partitions(), Durations.threeDigits(100 * better.saved())))
          .orElse("no other split would save 3 % (modelled)");
    }
  }

  static SplitTable of(RunReport report) {
    return new SplitTable(
        report.rows().stream()
            .filter(row -> row.configuration().lanes() > 1 && !row.configuration().isTwin())
            .flatMap(row -> row(report, row).stream())
            .toList());
  }

  private static Optional<Row> row(RunReport report, SummaryRow row) {
    return report
        .measured(row)
        .middle()
        .filter(trial -> isWhole(trial, row))
        .flatMap(trial -> SplitAdvice.of(trial.timings(), row.configuration().lanes()))
        .map(advice -> Row.of(row, advice));
  }

  /// Of very many partitions only quantiles are stored.
  private static boolean isWhole(StoredTrial trial, SummaryRow row) {
    return trial.timings().size() == row.configuration().partitions();
  }
}
