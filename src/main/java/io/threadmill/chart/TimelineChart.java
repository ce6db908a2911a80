package io.threadmill.chart;

import io.threadmill.worker.Mode;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Partitions on the lanes of the workers that ran them, from the opening of the start gate on.
public final class TimelineChart {

  private static final double TOP = -0.12;
  private static final double BOTTOM = 0.38;
  private static final double TEXT = -0.28;

  /// Below that share of the axis there is no room for its number.
  private static final double SMALLEST_NAMED = 0.03;

  private final ObjectNode chart;
  private final DurationAxis axis;
  private final Mode mode;

  private TimelineChart(List<WorkTerm> legend, DurationAxis axis, Mode mode) {
    this.chart = Options.chart(legend.stream().map(WorkTerm::label).toList());
    this.axis = axis;
    this.mode = mode;
  }

  /// One partition.
  ///
  /// @param spans one after the other
  /// @param text `p3`, or more where there is more to say of it
  /// @param marked whether its text is shown in any case
  public record Part(int worker, List<Span> spans, String text, boolean marked, String tip) {
    public Part {
      spans = List.copyOf(spans);
    }
  }

  /// What a partition spent on one thing.
  public record Span(WorkTerm term, double fromNs, double toNs) {}

  /// The partitions of one sample.
  ///
  /// @param workers what to call each lane
  /// @param elapsedNs how long the lanes are
  public static ObjectNode of(
      Mode mode, List<String> workers, List<Part> parts, double elapsedNs, String caption) {
    List<WorkTerm> terms =
        parts.stream()
            .flatMap(part -> part.spans().stream())
            .map(Span::term)
            .distinct()
            .sorted()
            .toList();
    TimelineChart timeline =
        new TimelineChart(terms.size() > 1 ? terms : List.of(), DurationAxis.upTo(elapsedNs), mode);
    return timeline.drawn(workers, parts, terms, caption);
  }

  private ObjectNode drawn(
      List<String> workers, List<Part> parts, List<WorkTerm> terms, String caption) {
    Options.caption(axis.addTo(chart, "xAxis"), caption);
    putLanes(workers);
    terms.forEach(term -> putTerm(parts, term));
    putTexts(parts);
    return chart;
  }

  private void putLanes(List<String> workers) {
    ObjectNode lanes = Options.axis(chart, "yAxis", "value");
    lanes.put("min", -1).put("max", workers.size()).put("interval", 1).put("inverse", true);
    lanes.withObject("/splitLine").put("show", false);
    lanes.withObject("/axisTick").put("show", false);
    ArrayNode labels = lanes.putArray("labels");
    workers.forEach(labels::add);
  }

  private void putTerm(List<Part> parts, WorkTerm term) {
    ObjectNode series = Options.series(chart, "custom", term.label());
    series.put("renderItem", "box").put("clip", true);
    series.set("itemStyle", term.style(mode));
    series.putObject("encode").put("x", 0).put("y", 1);
    ArrayNode data = series.putArray("data");
    for (Part part : parts) {
      part.spans().stream()
          .filter(span -> span.term() == term)
          .forEach(span -> putBox(data, part, span));
    }
  }

  private void putBox(ArrayNode data, Part part, Span span) {
    ObjectNode item = data.addObject().put("tip", part.tip());
    item.putArray("value")
        .add(axis.value(span.fromNs()))
        .add(Options.number(part.worker() + TOP))
        .add(axis.value(span.toNs()))
        .add(Options.number(part.worker() + BOTTOM));
  }

  private void putTexts(List<Part> parts) {
    ObjectNode series = Options.series(chart, "scatter", "partitions");
    series.put("symbolSize", 0).put("silent", true);
    series
        .putObject("label")
        .put("show", true)
        .put("position", "right")
        .put("distance", 4)
        .put("color", Palette.INK)
        .put("fontSize", 11);
    ArrayNode data = series.putArray("data");
    IntStream.range(0, parts.size())
        .mapToObj(parts::get)
        .filter(this::isNamed)
        .forEach(part -> putText(data, part));
  }

  private void putText(ArrayNode data, Part part) {
    ObjectNode item = data.addObject();
    item.putArray("value")
        .add(axis.value(part.spans().getFirst().fromNs()))
        .add(Options.number(part.worker() + TEXT));
    item.putObject("label").put("formatter", part.text());
  }

  private boolean isNamed(Part part) {
    double length = part.spans().getLast().toNs() - part.spans().getFirst().fromNs();
    return !part.spans().isEmpty()
        && (part.marked() || axis.value(length) > SMALLEST_NAMED * axis.max());
  }
}
