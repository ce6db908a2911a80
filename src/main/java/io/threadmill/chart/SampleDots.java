package io.threadmill.chart;

import io.threadmill.worker.Mode;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Every sample as a dot, by block; configurations stand beside each other within a block.
public final class SampleDots {

  /// Where the largest is more than that many times the smallest, the axis is logarithmic.
  private static final double MOST_LINEAR = 20;

  private static final double WIDTH = 0.7;
  private static final int MOST_LABELS = 15;
  private static final List<String> SYMBOLS = List.of("circle", "rect", "triangle", "diamond");

  private SampleDots() {}

  /// One configuration.
  public record Dots(String name, Mode mode, List<Dot> dots) {
    public Dots {
      dots = List.copyOf(dots);
    }
  }

  /// One sample, by the time of a pass.
  public record Dot(int block, double ns) {}

  /// The samples of all configurations.
  ///
  /// @param blocks how many there are
  public static ObjectNode of(List<Dots> all, int blocks) {
    ObjectNode chart = Options.chart(all.stream().map(Dots::name).toList());
    putBlocks(chart, blocks);
    DurationAxis axis = putTimes(chart, all);
    for (int at = 0; at < all.size(); at++) {
      double offset = WIDTH * ((at + 0.5) / all.size() - 0.5);
      putDots(chart, axis, all.get(at), offset, SYMBOLS.get(at % SYMBOLS.size()));
    }
    return chart;
  }

  private static void putBlocks(ObjectNode chart, int blocks) {
    ObjectNode axis = Options.axis(chart, "xAxis", "value");
    axis.put("min", 0).put("max", blocks + 1).put("interval", Math.ceilDiv(blocks, MOST_LABELS));
    axis.withObject("/splitLine").put("show", false);
    Options.caption(axis, "block");
    ArrayNode labels = axis.putArray("labels");
    IntStream.rangeClosed(0, blocks).forEach(block -> labels.add(block == 0 ? "" : "" + block));
  }

  private static DurationAxis putTimes(ObjectNode chart, List<Dots> all) {
    double[] times =
        all.stream().flatMap(dots -> dots.dots().stream()).mapToDouble(Dot::ns).sorted().toArray();
    double largest = times.length == 0 ? 1 : times[times.length - 1];
    DurationAxis axis = DurationAxis.upTo(largest);
    if (times.length > 0 && times[0] > 0 && largest > MOST_LINEAR * times[0]) {
      Options.axis(chart, "yAxis", "log")
          .withObject("/axisLabel")
          .put("formatter", "{value} " + axis.unit());
    } else {
      axis.addTo(chart, "yAxis");
    }
    return axis;
  }

  private static void putDots(
      ObjectNode chart, DurationAxis axis, Dots dots, double offset, String symbol) {
    ObjectNode series = Options.series(chart, "scatter", dots.name());
    series.put("symbol", symbol).put("symbolSize", 7);
    series
        .putObject("itemStyle")
        .put("color", Palette.of(dots.mode()))
        .put("borderColor", Palette.EDGE)
        .put("borderWidth", 0.5);
    ArrayNode data = series.putArray("data");
    dots.dots().forEach(dot -> Options.point(data, dot.block() + offset, axis.value(dot.ns())));
  }
}
