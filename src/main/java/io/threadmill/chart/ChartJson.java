package io.threadmill.chart;

import tools.jackson.databind.JsonNode;

/// JSON inside a page.
public final class ChartJson {

  private static final String LINE_SEPARATOR = "\u2028";
  private static final String PARAGRAPH_SEPARATOR = "\u2029";

  private ChartJson() {}

  /// The same JSON without any character that could end the block of a page that it stands in.
  public static String inPage(JsonNode json) {
    return json.toString()
        .replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace(LINE_SEPARATOR, "\\u2028")
        .replace(PARAGRAPH_SEPARATOR, "\\u2029");
  }
}
