package io.threadmill.report;

import io.threadmill.chart.ChartJson;
import io.threadmill.chart.Palette;
import java.util.List;
import java.util.Optional;

/// All charts on the page of a run.
///
/// @param themes the colours of light and dark, as JSON
/// @param moreHistory how many histories are not drawn
record Charts(
    String themes,
    Optional<ChartPanel> times,
    String blocks,
    Optional<ChartPanel> speedup,
    Optional<ChartPanel> lanes,
    List<ChartPanel> timelines,
    List<HistoryPanel> history,
    int moreHistory,
    Optional<ChartPanel> samples) {

  Charts {
    timelines = List.copyOf(timelines);
    history = List.copyOf(history);
  }

  static Charts of(RunReport report) {
    return new Charts(
        ChartJson.inPage(Palette.themes()),
        TimePanel.of(report),
        TimePanel.blocks(report),
        SpeedupPanel.of(report),
        LanePanel.of(report),
        TimelinePanels.of(report),
        HistoryPanels.of(report),
        HistoryPanels.more(report),
        SamplePanel.of(report));
  }
}
