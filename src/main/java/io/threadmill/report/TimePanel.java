package io.threadmill.report;

import io.threadmill.chart.TimeChart;
import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Interval;
import io.threadmill.measurement.Summary;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// The chart "Time per configuration".
final class TimePanel {

  private static final int LINES_AROUND = 4;
  private static final int LINES_PER_BAR = 2;
  private static final int LEAST_LINES = 20;

  private TimePanel() {}

  static Optional<ChartPanel> of(RunReport report) {
    DrawnRows drawn = DrawnRows.of(report);
    List<SummaryRow> rows = drawn.rows();
    if (rows.stream().allMatch(row -> row.times().isEmpty())) {
      return Optional.empty();
    }
    ShortNames names = ShortNames.of(report);
    List<TimeChart.Bar> bars = rows.stream().map(row -> bar(row, names)).toList();
    return Optional.of(
        ChartPanel.of(
            "chart-time",
            "",
            "Bars: " + String.join("; ", bars.stream().map(TimeChart.Bar::tip).toList()),
            Math.max(LEAST_LINES, LINES_AROUND + LINES_PER_BAR * bars.size()),
            TimeChart.of(bars, "median of a pass; whisker: " + whisker(rows)),
            drawn.note().stream().toList()));
  }

  /// `95 % interval`, `smallest and largest sample`, or what is true of which.
  private static String whisker(List<SummaryRow> rows) {
    List<SummaryRow> measured = rows.stream().filter(row -> row.times().isPresent()).toList();
    long sure = measured.stream().filter(SummaryRow::hasInterval).count();
    if (sure == measured.size()) {
      return "95 % interval";
    }
    return sure == 0
        ? "smallest and largest sample"
        : "95 % interval, below 6 blocks smallest and largest sample";
  }

  /// `n = 10 blocks`, or `n = 6 to 10 blocks`.
  static String blocks(RunReport report) {
    return report.rows().stream().anyMatch(row -> row.times().isPresent())
        ? "n = "
            + RangeNote.blocks(
                report.rows().stream().filter(row -> row.times().isPresent()).toList())
        : "";
  }

  private static TimeChart.Bar bar(SummaryRow row, ShortNames names) {
    OptionalDouble median = row.passNs(Summary::medianNs);
    boolean sound = row.correctness().isEmpty() || row.isSound();
    String time = Figures.duration(median);
    String state = row.isCorrect() ? "" : words(row);
    String text = median.isEmpty() ? state : state.isEmpty() ? time : time + "  " + state;
    return new TimeChart.Bar(
        names.of(row.name()),
        row.configuration().mode(),
        median,
        row.range().map(range -> pass(range, row.repeat())),
        text,
        sound,
        "%s: %s".formatted(row.name(), median.isEmpty() ? state : full(row, state)));
  }

  private static String words(SummaryRow row) {
    Outcome outcome = Outcome.of(row);
    return outcome.sign() + " " + outcome.words();
  }

  private static String full(SummaryRow row, String state) {
    return "%s (%s)%s"
        .formatted(
            Durations.format(row.passNs(Summary::medianNs).orElseThrow()),
            RangeNote.ofMedian(row),
            state.isEmpty() ? "" : ", " + state);
  }

  private static Interval pass(Interval sample, int repeat) {
    return new Interval(sample.low() / repeat, sample.high() / repeat);
  }
}
