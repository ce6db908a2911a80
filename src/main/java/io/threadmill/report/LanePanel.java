package io.threadmill.report;

import io.threadmill.chart.LaneChart;
import io.threadmill.chart.WorkTerm;
import io.threadmill.measurement.Durations;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The chart "Where the time goes".
final class LanePanel {

  private static final int LINES_AROUND = 6;
  private static final int LINES_PER_BAR = 2;
  private static final int LEAST_LINES = 15;

  private LanePanel() {}

  /// Empty when nothing was measured.
  static Optional<ChartPanel> of(RunReport report) {
    ShortNames names = report.rows().isEmpty() ? null : ShortNames.of(report);
    if (names == null) {
      return Optional.empty();
    }
    List<LaneChart.Lane> lanes =
        report.rows().stream().flatMap(row -> lane(report, row, names).stream()).toList();
    return lanes.isEmpty() ? Optional.empty() : Optional.of(panel(lanes));
  }

  private static ChartPanel panel(List<LaneChart.Lane> lanes) {
    List<WorkTerm> terms =
        Arrays.stream(WorkTerm.values())
            .filter(term -> lanes.stream().anyMatch(lane -> lane.ns().getOrDefault(term, 0.0) != 0))
            .toList();
    return ChartPanel.of(
        "chart-lanes",
        "",
        "Stacked bars of workers x elapsed of each configuration by what the time went to; the table below has every figure.",
        Math.max(LEAST_LINES, LINES_AROUND + LINES_PER_BAR * lanes.size()),
        LaneChart.of(lanes, terms, "time of all workers in a pass = workers x elapsed"),
        List.of());
  }

  private static Optional<LaneChart.Lane> lane(RunReport report, SummaryRow row, ShortNames names) {
    TimeShares shares = TimeShares.of(report.measured(row));
    if (!shares.isMeasured()) {
      return Optional.empty();
    }
    Map<WorkTerm, Double> ns = new EnumMap<>(WorkTerm.class);
    Map<WorkTerm, String> tips = new EnumMap<>(WorkTerm.class);
    for (TimeShares.Term term : shares.terms()) {
      WorkTerm drawn = WorkTerm.labelled(term.name()).orElseThrow();
      ns.put(drawn, term.ns() / shares.passes());
      tips.put(
          drawn,
          "%s, %s: %s, %s"
              .formatted(
                  row.name(),
                  term.name(),
                  shares.percentage(term.name()),
                  shares.ofOnePass(term.name()).text()));
    }
    return Optional.of(
        new LaneChart.Lane(
            names.of(row.name()),
            row.configuration().mode(),
            ns,
            tips,
            "%d x %s"
                .formatted(
                    row.configuration().lanes(),
                    Durations.format(
                        shares.lanesNs() / shares.passes() / row.configuration().lanes()))));
  }
}
