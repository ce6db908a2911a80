package io.threadmill.report;

import io.threadmill.measurement.Summary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The configurations that charts of times draw: all, or all but the baselines where these take so
/// much longer that nothing could be told of the others.
///
/// @param note what is not drawn; empty when all are
record DrawnRows(List<SummaryRow> rows, Optional<String> note) {

  /// How many times as long as the slowest of the others the slowest baseline may take.
  private static final double LARGEST_FACTOR = 4;

  DrawnRows {
    rows = List.copyOf(rows);
  }

  static DrawnRows of(RunReport report) {
    Predicate<SummaryRow> isBaseline = row -> row.configuration().isBaseline();
    List<SummaryRow> baselines = report.rows().stream().filter(isBaseline).toList();
    List<SummaryRow> others = report.rows().stream().filter(isBaseline.negate()).toList();
    double longest = longestNs(baselines);
    return longestNs(others) == 0 || longest <= LARGEST_FACTOR * longestNs(others)
        ? new DrawnRows(report.rows(), Optional.empty())
        : new DrawnRows(others, Optional.of(note(report, baselines, longest)));
  }

  private static double longestNs(List<SummaryRow> rows) {
    return rows.stream()
        .mapToDouble(row -> row.passNs(Summary::medianNs).orElse(0))
        .max()
        .orElse(0);
  }

  private static String note(RunReport report, List<SummaryRow> baselines, double longest) {
    ShortNames names = ShortNames.of(report);
    return "Not drawn, because the others would hardly be seen beside up to %s: %s."
        .formatted(
            Figures.duration(OptionalDouble.of(longest)),
            baselines.stream().map(row -> names.of(row.name())).collect(Collectors.joining(", ")));
  }
}
