package io.threadmill.report;

import java.util.List;

/// The history of one configuration.
///
/// @param rows of the table behind the chart, the newest first
/// @param missed nights without a run
record HistoryPanel(ChartPanel chart, List<Mark> marks, List<Row> rows, List<String> missed) {

  HistoryPanel {
    marks = List.copyOf(marks);
    rows = List.copyOf(rows);
    missed = List.copyOf(missed);
  }

  /// A change in words.
  record Mark(Outcome outcome, String text, String state, String cause) {

    static Mark of(NightSeries.Mark mark) {
      return new Mark(
          outcome(mark),
          mark.text(),
          mark.state(),
          mark.text().contains(mark.cause()) ? "" : mark.cause());
    }

    private static Outcome outcome(NightSeries.Mark mark) {
      if (mark.state().isEmpty()) {
        return Outcome.open("changed");
      }
      return mark.slower() ? new Outcome("▲", "slower", "bad") : new Outcome("▼", "faster", "good");
    }
  }

  /// A night.
  record Row(String day, String run, Figure time, String remark) {}
}
