package io.threadmill.report;

import java.util.ArrayList;
import java.util.List;

/// A table of configurations in aligned columns, figures to the right.
///
/// @param heads of the columns, the configuration first
/// @param figures how many columns after the first one hold figures
record TextTable(List<String> heads, int figures) {

  private static final String GAP = "  ";

  TextTable {
    heads = List.copyOf(heads);
  }

  /// @param rows a cell for each head
  String of(List<List<String>> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(heads);
    lines.addAll(rows);
    int[] widths = new int[heads.size()];
    for (List<String> line : lines) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], line.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line(line, widths)).append('\n'));
    return text.toString();
  }

  private String line(List<String> cells, int[] widths) {
    List<String> padded = new ArrayList<>();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      String space = " ".repeat(widths[column] - cell.length());
      padded.add(column >= 1 && column <= figures ? space + cell : cell + space);
    }
    return String.join(GAP, padded).stripTrailing();
  }
}
