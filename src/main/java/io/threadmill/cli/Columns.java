package io.threadmill.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Lines of cells as aligned columns. Cells that are numbers stand to the right.
final class Columns {

  private static final String GAP = "  ";

  private final List<List<String>> lines = new ArrayList<>();

  Columns add(List<String> cells) {
    lines.add(List.copyOf(cells));
    return this;
  }

  void print(Consumer<String> printer) {
    int[] widths = widths();
    for (List<String> cells : lines) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < cells.size(); i++) {
        line.append(i == 0 ? "" : GAP).append(padded(cells.get(i), widths[i]));
      }
      printer.accept(line.toString().stripTrailing());
    }
  }

  private int[] widths() {
    int[] widths = new int[lines.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> cells : lines) {
      for (int i = 0; i < cells.size(); i++) {
        widths[i] = Math.max(widths[i], cells.get(i).length());
      }
    }
    return widths;
  }

  private static String padded(String cell, int width) {
    String space = " ".repeat(width - cell.length());
    return isNumber(cell) ? space + cell : cell + space;
  }

  private static boolean isNumber(String cell) {
    return !cell.isEmpty() && cell.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
