package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Durations;
import io.threadmill.measurement.SplitAdvice;
import io.threadmill.plan.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What the split into partitions costs each configuration with several workers, by its sample in
/// the middle.
final class SplitTable {

  private SplitTable() {}

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
          .orElse("no finer split would save 3 % (modelled)");
    }
  }

  /// None where no configuration has several workers.
  static List<Row> of(RunReport report) {
    return report.rows().stream()
        .filter(row -> !row.configuration().isTwin())
        .flatMap(row -> advice(report.measured(row)).map(advice -> Row.of(row, advice)).stream())
        .toList();
  }

  /// Empty for one worker, and where only quantiles of very many partitions are stored.
  static Optional<SplitAdvice> advice(Measured measured) {
    Configuration configuration = measured.configuration();
    return measured
        .middle()
        .map(StoredTrial::timings)
        .filter(timings -> timings.size() == configuration.partitions())
        .flatMap(
            timings -> SplitAdvice.of(PartitionCosts.of(measured), timings, configuration.lanes()));
  }
}
