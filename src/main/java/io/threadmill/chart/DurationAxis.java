package io.threadmill.chart;

import io.threadmill.measurement.Durations;
import tools.jackson.databind.node.ObjectNode;

/// An axis of durations in one unit, with round steps.
///
/// @param unitNs of the values on it
/// @param unit `ms`
record DurationAxis(double unitNs, String unit, double min, double max, double step) {

  private static final double STEPS = 5;
  private static final double[] ROUND = {1, 2, 2.5, 5, 10};

  /// From 0.
  static DurationAxis upTo(double largestNs) {
    return between(0, largestNs);
  }

  /// From somewhat below the smallest; it starts at 0 where that is near.
  static DurationAxis around(double smallestNs, double largestNs) {
    double reach = Math.max(largestNs - smallestNs, largestNs / 50);
    double low = smallestNs - reach / 4;
    return between(low < largestNs / 4 ? 0 : low, largestNs + reach / 4);
  }

  private static DurationAxis between(double lowNs, double highNs) {
    double high = highNs > 0 ? highNs : 1;
    double unitNs = high < 1e3 ? 1 : high < 1e6 ? 1e3 : high < 1e9 ? 1e6 : 1e9;
    double step = roundStep((high - lowNs) / unitNs / STEPS);
    return new DurationAxis(
        unitNs,
        unitNs == 1 ? "ns" : unitNs == 1e3 ? "µs" : unitNs == 1e6 ? "ms" : "s",
        Math.floor(lowNs / unitNs / step) * step,
        Math.ceil(high / unitNs / step) * step,
        step);
  }

  private static double roundStep(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    for (double round : ROUND) {
      if (step <= round * power * 1.000001) {
        return round * power;
      }
    }
    return 10 * power;
  }

  /// A duration in the unit of the axis.
  double value(double nanos) {
    return Options.number(nanos / unitNs);
  }

  /// `91 ms`: where it starts.
  String start() {
    return Durations.format(min * unitNs);
  }

  /// Adds it to a chart.
  ObjectNode addTo(ObjectNode chart, String name) {
    ObjectNode axis = Options.axis(chart, name, "value");
    axis.put("min", Options.number(min))
        .put("max", Options.number(max))
        .put("interval", Options.number(step));
    axis.withObject("/axisLabel").put("formatter", "{value} " + unit).put("hideOverlap", true);
    return axis;
  }
}
