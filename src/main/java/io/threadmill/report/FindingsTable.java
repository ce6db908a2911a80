package io.threadmill.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The figures that a workload has beside those of every workload, as text.
///
/// @param heads one for each figure
record FindingsTable(List<String> heads, List<Row> rows, List<String> notes) {

  private static final String NONE = "-";

  FindingsTable {
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /// One configuration.
  ///
  /// @param cells one for each head
  record Row(String name, String mode, List<String> cells) {}

  /// Empty when the workload has no figures of its own, or none is known. A figure that no
  /// configuration has gets no column.
  static Optional<FindingsTable> of(RunReport report) {
    Findings findings = Findings.of(report.run().workload());
    Map<SummaryRow, Map<FigureKind, Double>> figures = new LinkedHashMap<>();
    report.rows().forEach(row -> figures.put(row, findings.figures(row, report.measured(row))));
    List<FigureKind> kinds =
        findings.kinds().stream()
            .filter(kind -> figures.values().stream().anyMatch(its -> its.containsKey(kind)))
            .toList();
    return kinds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FindingsTable(
                kinds.stream().map(FigureKind::label).toList(),
                figures.entrySet().stream()
                    .map(entry -> row(entry.getKey(), entry.getValue(), kinds))
                    .toList(),
                findings.notes(report)));
  }

  private static Row row(SummaryRow row, Map<FigureKind, Double> figures, List<FigureKind> kinds) {
    return new Row(
        row.name(),
        row.configuration().mode().label(),
        kinds.stream().map(kind -> cell(kind, figures.get(kind))).toList());
  }

  private static String cell(FigureKind kind, @Nullable Double figure) {
    return figure == null ? NONE : kind.format(figure);
  }
}
