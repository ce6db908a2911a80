package io.threadmill.chart;

import io.threadmill.worker.Mode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The colours of charts: those of M. Okabe and K. Ito ("Color Universal Design", 2008), which
/// people with any colour vision can tell apart. A mode has the same one everywhere. What differs
/// between light and dark stands in options as a name with an `@`, and the script of the page looks
/// it up.
public final class Palette {

  static final String INK = "@ink";
  static final String QUIET = "@quiet";
  static final String LINE = "@line";
  static final String GROUND = "@ground";
  static final String SHADE = "@shade";
  static final String IDLE = "@idle";
  static final String REST = "@rest";
  static final String EDGE = "@edge";

  static final String VERMILION = "#d55e00";
  static final String YELLOW = "#f0e442";

  private Palette() {}

  /// The colour of a mode, as in style sheets.
  public static String of(Mode mode) {
    return switch (mode) {
      case SERIAL -> "#0072b2";
      case THREADS -> "#e69f00";
      case VIRTUAL_THREADS -> "#009e73";
      case PROCESSES -> "#cc79a7";
      case REMOTE -> "#56b4e9";
    };
  }

  /// What the names with an `@` are in the light and in the dark.
  public static ObjectNode themes() {
    ObjectNode themes = JsonNodeFactory.instance.objectNode();
    themes
        .putObject("light")
        .put(INK, "#1b1f24")
        .put(QUIET, "#57606a")
        .put(LINE, "#d0d7de")
        .put(GROUND, "#ffffff")
        .put(SHADE, "rgba(110, 118, 129, 0.14)")
        .put(IDLE, "#d8dee4")
        .put(REST, "#8c959f")
        .put(EDGE, "#57606a");
    themes
        .putObject("dark")
        .put(INK, "#e6edf3")
        .put(QUIET, "#9da7b1")
        .put(LINE, "#3a424b")
        .put(GROUND, "#0d1117")
        .put(SHADE, "rgba(139, 148, 158, 0.20)")
        .put(IDLE, "#3a424b")
        .put(REST, "#6e7681")
        .put(EDGE, "#9da7b1");
    return themes;
  }
}
