package io.threadmill.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What option objects have in common.
final class Options {

  /// What ECharts takes for "no value": a line has a gap there.
  static final String GAP = "-";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final MathContext SIX_DIGITS = new MathContext(6);
  private static final int FONT_SIZE = 12;

  private Options() {}

  /// A chart without axes and series.
  ///
  /// @param legend names of the series to explain; none for a chart without a legend
  static ObjectNode chart(List<String> legend) {
    ObjectNode chart = NODES.objectNode();
    chart.put("animation", false);
    chart
        .putObject("textStyle")
        .put("color", Palette.INK)
        .put("fontFamily", "sans-serif")
        .put("fontSize", FONT_SIZE);
    chart
        .putObject("grid")
        .put("left", 4)
        .put("right", 24)
        .put("top", legend.isEmpty() ? 10 : 34)
        .put("bottom", 26)
        .put("containLabel", true);
    if (!legend.isEmpty()) {
      putLegend(chart, legend);
    }
    putTooltip(chart);
    return chart;
  }

  private static void putLegend(ObjectNode chart, List<String> names) {
    ObjectNode legend = chart.putObject("legend");
    legend
        .put("type", "scroll")
        .put("top", 0)
        .put("left", 0)
        .put("itemWidth", 18)
        .put("itemHeight", 10)
        .put("itemGap", 14)
        .put("pageIconColor", Palette.INK)
        .put("pageIconInactiveColor", Palette.LINE);
    legend.putObject("textStyle").put("color", Palette.INK);
    legend.putObject("pageTextStyle").put("color", Palette.INK);
    ArrayNode data = legend.putArray("data");
    names.forEach(data::add);
  }

  private static void putTooltip(ObjectNode chart) {
    ObjectNode tooltip = chart.putObject("tooltip");
    tooltip
        .put("renderMode", "richText")
        .put("confine", true)
        .put("backgroundColor", Palette.GROUND)
        .put("borderColor", Palette.EDGE);
    tooltip.putObject("textStyle").put("color", Palette.INK);
  }

  /// An axis of the chart, named `xAxis` or `yAxis`; a second one of the same name joins it.
  static ObjectNode axis(ObjectNode chart, String name, String type) {
    ObjectNode axis = chart.withArray(name).addObject();
    axis.put("type", type);
    axis.putObject("axisLabel").put("color", Palette.INK).put("fontSize", FONT_SIZE);
    axis.putObject("axisLine")
        .put("onZero", false)
        .putObject("lineStyle")
        .put("color", Palette.QUIET);
    axis.putObject("axisTick").putObject("lineStyle").put("color", Palette.QUIET);
    axis.putObject("splitLine").putObject("lineStyle").put("color", Palette.LINE);
    axis.putObject("minorTick").put("show", false);
    return axis;
  }

  /// An axis with a name for each place.
  static ObjectNode categories(ObjectNode chart, String name, List<String> names) {
    ObjectNode axis = axis(chart, name, "category");
    ArrayNode data = axis.putArray("data");
    names.forEach(data::add);
    return axis;
  }

  /// Places of a list from top to bottom, without marks between them.
  static ObjectNode list(ObjectNode chart, List<String> names) {
    ObjectNode axis = categories(chart, "yAxis", names);
    axis.put("inverse", true);
    axis.withObject("/axisTick").put("show", false);
    axis.withObject("/axisLabel").put("interval", 0);
    return axis;
  }

  /// A second list at the right: what to read beside each place.
  static void beside(ObjectNode chart, List<String> texts) {
    ObjectNode axis = list(chart, texts);
    axis.put("position", "right");
    axis.withObject("/axisLine").put("show", false);
  }

  /// Writes what an axis shows below it.
  static void caption(ObjectNode axis, String text) {
    axis.put("name", text).put("nameLocation", "middle").put("nameGap", 28);
    axis.putObject("nameTextStyle").put("color", Palette.QUIET);
  }

  /// A series.
  static ObjectNode series(ObjectNode chart, String type, String name) {
    return chart.withArray("series").addObject().put("type", type).put("name", name);
  }

  /// A line without marks.
  static ObjectNode line(ObjectNode chart, String name, String color, String style) {
    ObjectNode line = series(chart, "line", name).put("symbol", "none");
    line.putObject("lineStyle").put("color", color).put("type", style).put("width", 1.5);
    line.putObject("itemStyle").put("color", color);
    return line.put("silent", true);
  }

  /// Lines with a stroke at each end; add two points and a gap for each.
  ///
  /// @param upright whether they go up and down
  static ArrayNode whiskers(ObjectNode chart, boolean upright) {
    ObjectNode line = line(chart, "whiskers", Palette.INK, "solid");
    line.put("symbol", "rect").put("showAllSymbol", true).put("z", 4);
    line.putArray("symbolSize").add(upright ? 9 : 2).add(upright ? 2 : 9);
    return line.putArray("data");
  }

  /// Adds a point.
  static void point(ArrayNode data, double x, double y) {
    data.addArray().add(number(x)).add(number(y));
  }

  /// Ends a line before the next one begins.
  static void gap(ArrayNode data) {
    data.addArray().add(GAP).add(GAP);
  }

  /// Six significant digits: more cannot be seen.
  static double number(double value) {
    return new BigDecimal(value).round(SIX_DIGITS).doubleValue();
  }

  /// A pattern of lines, to tell apart what colour alone must not.
  static ObjectNode hatched(double gap) {
    ObjectNode decal = NODES.objectNode();
    decal.put("symbol", "rect").put("rotation", -Math.PI / 4).put("color", Palette.INK);
    decal.putArray("dashArrayX").add(1).add(0);
    decal.putArray("dashArrayY").add(1.2).add(gap);
    return decal;
  }
}
