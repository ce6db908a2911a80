package io.threadmill.report;

import io.threadmill.chart.ChartJson;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// A chart on a page.
///
/// @param id of the block that holds its option object
/// @param title names it where there are several of a kind
/// @param label what it shows, for those who cannot see it
/// @param size class of the style sheet, by its height
/// @param option its option object
/// @param notes what to know when reading it
record ChartPanel(
    String id, String title, String label, String size, String option, List<String> notes) {

  private static final int LEAST = 6;
  private static final int MOST = 40;

  ChartPanel {
    notes = List.copyOf(notes);
  }

  /// @param lines how many lines high it is
  static ChartPanel of(
      String id, String title, String label, int lines, ObjectNode option, List<String> notes) {
    int height = Math.clamp(lines, LEAST, MOST);
    return new ChartPanel(
        id.toLowerCase(Locale.ROOT),
        title,
        label,
        "lines-" + height,
        ChartJson.inPage(option),
        notes);
  }
}
