package io.threadmill.chart;

import io.threadmill.measurement.Interval;
import io.threadmill.worker.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Speedup against workers, both axes in powers of two: points, the ideal line, and the laws that
/// were fitted.
public final class SpeedupChart {

  private static final String IDEAL = "ideal";
  private static final int CURVE_POINTS = 32;
  private static final List<String> SYMBOLS =
      List.of("circle", "rect", "triangle", "diamond", "pin", "arrow");

  private final ObjectNode chart;
  private final double workers;
  private final double low;
  private final double high;

  private SpeedupChart(List<Series> all) {
    this.chart = Options.chart(legend(all));
    double most =
        all.stream().flatMap(it -> it.points().stream()).mapToInt(Point::workers).max().orElse(1);
    double best =
        all.stream()
            .flatMap(it -> it.points().stream())
            .mapToDouble(Point::highest)
            .max()
            .orElse(1);
    double least =
        all.stream().flatMap(it -> it.points().stream()).mapToDouble(Point::lowest).min().orElse(1);
    this.workers = Math.max(2, powerFrom(most));
    this.high = Math.max(1, powerFrom(Math.max(best, Math.min(most, 2 * best))));
    this.low = Math.min(1, 1 / powerFrom(1 / least));
  }

  /// A variant in a mode.
  ///
  /// @param curves what was fitted to the points
  public record Series(String name, Mode mode, List<Point> points, List<Curve> curves) {
    public Series {
      points = List.copyOf(points);
      curves = List.copyOf(curves);
    }
  }

  /// A number of workers.
  public record Point(int workers, double speedup, Optional<Interval> interval, String tip) {
    private double lowest() {
      return interval.map(Interval::low).orElse(speedup);
    }

    private double highest() {
      return interval.map(Interval::high).orElse(speedup);
    }
  }

  /// A law.
  ///
  /// @param name with its parameters
  public record Curve(String name, boolean dotted, DoubleUnaryOperator speedupOfWorkers) {}

  /// Points and curves for each series.
  ///
  /// @param cores that all workers share
  public static ObjectNode of(List<Series> series, int cores) {
    return new SpeedupChart(series).drawn(series, cores);
  }

  private static List<String> legend(List<Series> all) {
    List<String> names = new ArrayList<>(List.of(IDEAL));
    for (Series series : all) {
      names.add(series.name());
      series.curves().forEach(curve -> names.add(curve.name()));
    }
    return names;
  }

  private static double powerFrom(double value) {
    return Math.pow(2, Math.ceil(Math.log(value) / Math.log(2) - 1e-9));
  }

  private ObjectNode drawn(List<Series> all, int cores) {
    Options.caption(
        axis("xAxis", 1, workers), "speedup by number of workers, both in powers of two");
    axis("yAxis", low, high).put("labels", "three digits"); // of small powers of two
    putIdeal(cores);
    for (Series series : all) {
      series.curves().forEach(curve -> putCurve(series, curve));
      putPoints(series, SYMBOLS.get(all.indexOf(series) % SYMBOLS.size()));
    }
    ArrayNode whiskers = Options.whiskers(chart, true);
    all.forEach(series -> series.points().forEach(point -> putWhisker(whiskers, point)));
    return chart;
  }

  private ObjectNode axis(String name, double from, double to) {
    return Options.axis(chart, name, "log").put("logBase", 2).put("min", from).put("max", to);
  }

  private void putIdeal(int cores) {
    ObjectNode ideal = Options.line(chart, IDEAL, Palette.QUIET, "dashed");
    ArrayNode data = ideal.putArray("data");
    Options.point(data, 1, 1);
    Options.point(data, Math.min(workers, high), Math.min(workers, high));
    if (cores < workers) {
      ObjectNode area = ideal.putObject("markArea").put("silent", true);
      area.putObject("itemStyle").put("color", Palette.SHADE);
      area.putObject("label").put("color", Palette.INK).put("position", "insideBottom");
      ArrayNode range = area.putArray("data").addArray();
      range.addObject().put("xAxis", cores).put("name", "more workers than cores");
      range.addObject().put("xAxis", workers);
    }
  }

  private void putCurve(Series series, Curve curve) {
    ArrayNode data =
        Options.line(
                chart, curve.name(), Palette.of(series.mode()), curve.dotted() ? "dotted" : "solid")
            .putArray("data");
    for (int at = 0; at <= CURVE_POINTS; at++) {
      double n = Math.pow(workers, (double) at / CURVE_POINTS);
      double speedup = curve.speedupOfWorkers().applyAsDouble(n);
      if (speedup >= low && speedup <= high) {
        Options.point(data, n, speedup);
      }
    }
  }

  private void putPoints(Series series, String symbol) {
    ObjectNode points = Options.series(chart, "scatter", series.name());
    points.put("symbol", symbol).put("symbolSize", 10).put("z", 5);
    points
        .putObject("itemStyle")
        .put("color", Palette.of(series.mode()))
        .put("borderColor", Palette.INK)
        .put("opacity", 1);
    ArrayNode data = points.putArray("data");
    for (Point point : series.points()) {
      ObjectNode item = data.addObject().put("tip", point.tip());
      item.putArray("value").add(point.workers()).add(Options.number(point.speedup()));
    }
  }

  private static void putWhisker(ArrayNode data, Point point) {
    point
        .interval()
        .ifPresent(
            interval -> {
              Options.point(data, point.workers(), interval.low());
              Options.point(data, point.workers(), interval.high());
              Options.gap(data);
            });
  }
}
