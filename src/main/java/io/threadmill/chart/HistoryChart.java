package io.threadmill.chart;

import io.threadmill.worker.Mode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a configuration did from night to night.
public final class HistoryChart {

  private static final int MOST_TEXTS = 6;

  private HistoryChart() {}

  /// One night.
  ///
  /// @param day `2026-11-22`
  /// @param ns the time of that night's run; empty where there was none
  /// @param suspect drawn hollow
  public record Night(String day, OptionalDouble ns, boolean suspect, String tip) {}

  /// Nights between changes, both included.
  public record Level(int first, int last, double ns) {}

  /// A change.
  ///
  /// @param night the first one after it
  public record Mark(int night, String text) {}

  /// What is drawn.
  public record Nights(
      Mode mode, List<Night> nights, List<Level> levels, List<Mark> marks, String caption) {
    public Nights {
      nights = List.copyOf(nights);
      levels = List.copyOf(levels);
      marks = List.copyOf(marks);
    }

    private DurationAxis axis() {
      double[] times =
          nights.stream().flatMapToDouble(night -> night.ns().stream()).sorted().toArray();
      return times.length == 0
          ? DurationAxis.upTo(1)
          : DurationAxis.around(times[0], times[times.length - 1]);
    }
  }

  /// One configuration from its first night to its last.
  public static ObjectNode of(Nights nights) {
    ObjectNode chart = Options.chart(List.of());
    DurationAxis axis = nights.axis();
    if (!nights.marks().isEmpty()) {
      chart.withObject("/grid").put("top", 26);
    }
    ObjectNode days =
        Options.categories(chart, "xAxis", nights.nights().stream().map(Night::day).toList());
    Options.caption(
        days,
        axis.min() == 0
            ? nights.caption()
            : nights.caption() + "; the time axis starts at " + axis.start() + ", not at 0");
    days.withObject("/axisLabel").put("hideOverlap", true);
    axis.addTo(chart, "yAxis");
    putNights(chart, axis, nights);
    putLevels(chart, axis, nights);
    return chart;
  }

  private static void putNights(ObjectNode chart, DurationAxis axis, Nights nights) {
    ObjectNode series = Options.series(chart, "line", "nights");
    String color = Palette.of(nights.mode());
    series.put("showAllSymbol", true).put("symbol", "circle").put("symbolSize", 5);
    series.putObject("lineStyle").put("color", color).put("width", 1).put("opacity", 0.5);
    series.putObject("itemStyle").put("color", color).put("borderColor", color);
    ArrayNode data = series.putArray("data");
    nights.nights().forEach(night -> putNight(data, axis, night, color));
    if (!nights.marks().isEmpty()) {
      putMarks(series, nights.marks());
    }
  }

  private static void putNight(ArrayNode data, DurationAxis axis, Night night, String color) {
    if (night.ns().isEmpty()) {
      data.add(Options.GAP);
      return;
    }
    ObjectNode item = data.addObject();
    item.put("value", axis.value(night.ns().getAsDouble())).put("tip", night.tip());
    if (night.suspect()) {
      item.put("symbol", "diamond").put("symbolSize", 9);
      item.putObject("itemStyle").put("color", Palette.GROUND).put("borderColor", color);
    }
  }

  private static void putMarks(ObjectNode series, List<Mark> marks) {
    ObjectNode lines = series.putObject("markLine");
    lines.put("silent", true).put("symbol", "none");
    lines.putObject("lineStyle").put("color", Palette.INK).put("type", "dashed").put("width", 1);
    lines.putObject("label").put("color", Palette.INK).put("position", "end");
    ArrayNode data = lines.putArray("data");
    IntStream.range(0, marks.size())
        .forEach(
            at -> {
              String number = Integer.toString(at + 1);
              String text = number + ": " + marks.get(at).text();
              data.addObject()
                  .put("xAxis", marks.get(at).night())
                  .putObject("label")
                  .put("formatter", marks.size() > MOST_TEXTS ? number : text);
            });
  }

  private static void putLevels(ObjectNode chart, DurationAxis axis, Nights nights) {
    ObjectNode series = Options.line(chart, "levels", Palette.INK, "solid").put("z", 5);
    series.withObject("/lineStyle").put("width", 2);
    ArrayNode data = series.putArray("data");
    for (Level level : nights.levels()) {
      Options.point(data, level.first(), axis.value(level.ns()));
      Options.point(data, level.last(), axis.value(level.ns()));
      Options.gap(data);
    }
  }
}
