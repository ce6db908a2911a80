package io.threadmill.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /// Empty when the workload has no figures of its own, or nothing was measured.
  static Optional<FindingsTable> of(RunReport report) {
    Findings findings = Findings.of(report.run().workload());
    List<FigureKind> kinds = findings.kinds();
    return kinds.isEmpty() || report.rows().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new FindingsTable(
                kinds.stream().map(FigureKind::label).toList(),
                report.rows().stream().map(row -> row(report, row, findings)).toList(),
                findings.notes(report)));
  }

  private static Row row(RunReport report, SummaryRow row, Findings findings) {
    Map<FigureKind, Double> figures = findings.figures(row, report.measured(row));
    return new Row(
        row.name(),
        row.configuration().mode().label(),
        findings.kinds().stream()
            .map(kind -> figures.containsKey(kind) ? kind.format(figures.get(kind)) : NONE)
            .toList());
  }
}
