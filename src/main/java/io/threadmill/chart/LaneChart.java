package io.threadmill.chart;

import io.threadmill.worker.Mode;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Where the time goes: for each configuration a bar as long as its workers' time, made of what it
/// went to.
public final class LaneChart {

  private static final int MOST_WIDTH = 24;

  private LaneChart() {}

  /// One configuration.
  ///
  /// @param ns of each term, which add up to workers x elapsed
  /// @param tips each term in words
  /// @param text what stands beside the bar
  public record Lane(
      String name, Mode mode, Map<WorkTerm, Double> ns, Map<WorkTerm, String> tips, String text) {
    public Lane {
      ns = Map.copyOf(ns);
      tips = Map.copyOf(tips);
    }

    private double of(WorkTerm term) {
      return ns.getOrDefault(term, 0.0);
    }

    private double length() {
      return ns.values().stream().mapToDouble(it -> Math.max(0, it)).sum();
    }
  }

  /// A bar for each configuration.
  ///
  /// @param terms those that took any time
  public static ObjectNode of(List<Lane> lanes, List<WorkTerm> terms, String caption) {
    ObjectNode chart = Options.chart(terms.stream().map(WorkTerm::label).toList());
    DurationAxis axis = DurationAxis.upTo(lanes.stream().mapToDouble(Lane::length).max().orElse(1));
    ObjectNode shown = axis.addTo(chart, "xAxis");
    Options.caption(shown, caption);
    if (lanes.stream().flatMap(lane -> lane.ns().values().stream()).anyMatch(ns -> ns < 0)) {
      shown.remove(List.of("min", "interval"));
    }
    Options.list(chart, lanes.stream().map(Lane::name).toList());
    Options.beside(chart, lanes.stream().map(Lane::text).toList());
    terms.forEach(term -> putTerm(chart, axis, lanes, term));
    return chart;
  }

  private static void putTerm(
      ObjectNode chart, DurationAxis axis, List<Lane> lanes, WorkTerm term) {
    ObjectNode series = Options.series(chart, "bar", term.label());
    series.put("stack", "lanes").put("barMaxWidth", MOST_WIDTH).set("itemStyle", term.style());
    ArrayNode data = series.putArray("data");
    for (Lane lane : lanes) {
      ObjectNode item = data.addObject();
      item.put("value", axis.value(lane.of(term)))
          .put("tip", lane.tips().getOrDefault(term, lane.name()));
      item.set("itemStyle", term.style(lane.mode()));
    }
  }
}
