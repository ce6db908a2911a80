package io.threadmill.chart;

import io.threadmill.measurement.Interval;
import io.threadmill.worker.Mode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Time per configuration: a bar from zero for each, and a whisker.
public final class TimeChart {

  private static final int MOST_WIDTH = 24;

  private TimeChart() {}

  /// One configuration.
  ///
  /// @param ns its time; empty where nothing was measured
  /// @param whisker around it, or empty
  /// @param text what stands beside the bar: its time, or what happened to it
  /// @param sound whether its time counts; hatched if not
  /// @param tip all of it in words
  public record Bar(
      String name,
      Mode mode,
      OptionalDouble ns,
      Optional<Interval> whisker,
      String text,
      boolean sound,
      String tip) {}

  /// A bar for each configuration.
  ///
  /// @param caption what the bars and the whiskers are
  public static ObjectNode of(List<Bar> bars, String caption) {
    ObjectNode chart = Options.chart(List.of());
    DurationAxis axis = DurationAxis.upTo(largest(bars));
    Options.caption(axis.addTo(chart, "xAxis"), caption);
    Options.list(chart, bars.stream().map(Bar::name).toList());
    Options.beside(chart, bars.stream().map(Bar::text).toList());
    putBars(chart, axis, bars);
    putWhiskers(chart, axis, bars);
    return chart;
  }

  private static double largest(List<Bar> bars) {
    return bars.stream()
        .mapToDouble(
            bar -> Math.max(bar.ns().orElse(0), bar.whisker().map(Interval::high).orElse(0.0)))
        .max()
        .orElse(1);
  }

  private static void putBars(ObjectNode chart, DurationAxis axis, List<Bar> bars) {
    ObjectNode series = Options.series(chart, "bar", "time");
    series.put("barMaxWidth", MOST_WIDTH);
    ArrayNode data = series.putArray("data");
    for (Bar bar : bars) {
      ObjectNode item = data.addObject();
      item.put("value", axis.value(bar.ns().orElse(0))).put("tip", bar.tip());
      ObjectNode style = item.putObject("itemStyle");
      style.put("color", Palette.of(bar.mode()));
      if (!bar.sound()) {
        style.set("decal", Options.hatched(5));
        style.put("borderColor", Palette.INK);
      }
    }
  }

  private static void putWhiskers(ObjectNode chart, DurationAxis axis, List<Bar> bars) {
    ArrayNode data = Options.whiskers(chart, false);
    for (int at = 0; at < bars.size(); at++) {
      Optional<Interval> whisker = bars.get(at).whisker();
      if (whisker.isPresent()) {
        Options.point(data, axis.value(whisker.get().low()), at);
        Options.point(data, axis.value(whisker.get().high()), at);
        Options.gap(data);
      }
    }
  }
}
