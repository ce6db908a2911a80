package io.threadmill.report;

import java.util.ArrayList;
import java.util.List;

/// The table of configurations in aligned columns, figures to the right.
final class TextTable {

  private static final Cells HEAD =
      new Cells(
          "configuration", "median", "speedup", "bound", "parallelism", "correctness", "verdict");
  private static final String GAP = "  ";

  private TextTable() {}

  /// One line.
  record Cells(
      String configuration,
      String median,
      String speedup,
      String bound,
      String parallelism,
      String correctness,
      String verdict) {

    private List<String> all() {
      return List.of(configuration, median, speedup, bound, parallelism, correctness, verdict);
    }

    private static boolean isFigure(int column) {
      return column >= 1 && column <= 4;
    }
  }

  static String of(List<Cells> rows) {
    List<Cells> lines = new ArrayList<>();
    lines.add(HEAD);
    lines.addAll(rows);
    int[] widths = new int[HEAD.all().size()];
    for (Cells line : lines) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], line.all().get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line(line, widths)).append('\n'));
    return text.toString();
  }

  private static String line(Cells cells, int[] widths) {
    List<String> padded = new ArrayList<>();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.all().get(column);
      String space = " ".repeat(widths[column] - cell.length());
      padded.add(Cells.isFigure(column) ? space + cell : cell + space);
    }
    return String.join(GAP, padded).stripTrailing();
  }
}
