package io.threadmill.cli;

import io.threadmill.measurement.Interval;
import io.threadmill.verification.MethodFigure;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the check of the method has found, as text or JSON.
record MethodTable(long seed, int repetitions, List<MethodFigure> figures) {

  private static final int SCHEMA_VERSION = 1;
  private static final String NOISE = "A/A, 6 % drift, ";

  MethodTable {
    figures = List.copyOf(figures);
  }

  /// Whether every figure is as it has to be.
  boolean isMet() {
    return figures.stream().allMatch(MethodFigure::met);
  }

  void print(PrintWriter out) {
    out.println(
        String.format(
            Locale.ROOT,
            "The method on simulated times whose truth is known: seed %d, %,d repetitions",
            seed,
            repetitions));
    Columns table = new Columns();
    table.add(List.of("share of the repetitions", " figure", "bound", ""));
    figures.forEach(
        it ->
            table.add(
                List.of(it.name(), "%7s".formatted(percent(it.figure())), bound(it), met(it))));
    table.print(out::println);
    out.println(conclusion());
  }

  private String conclusion() {
    long missed = figures.stream().filter(it -> !it.met()).count();
    String bounds =
        missed == 0
            ? "Every bound is met."
            : missed == 1 ? "1 bound is not met." : missed + " bounds are not met.";
    return bounds + "\n" + whyBlocks();
  }

  private String whyBlocks() {
    return "Why blocks: where a machine drifts by 6 %% during a run, the test finds a difference between two equal configurations in %s of runs that measure one after the other, and names a false winner in %s; in shuffled blocks in %s and %s."
        .formatted(
            percent(figure("one after another: test alone")),
            percent(figure("one after another: false winners")),
            percent(figure("10 blocks: test alone")),
            percent(figure("blocks until precise: false winners")));
  }

  private double figure(String what) {
    return figures.stream()
        .filter(it -> it.name().equals(NOISE + what))
        .mapToDouble(MethodFigure::figure)
        .findFirst()
        .orElseThrow();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String bound(MethodFigure figure) {
    if (figure.allowed().isEmpty()) {
      return "-";
    }
    Interval allowed = figure.allowed().get();
    if (allowed.low() == 0) {
      return "at most " + percent(allowed.high());
    }
    return allowed.high() == 1
        ? "at least " + percent(allowed.low())
        : percent(allowed.low()) + " to " + percent(allowed.high());
  }

  private static String met(MethodFigure figure) {
    return figure.allowed().isEmpty() ? "for comparison" : figure.met() ? "met" : "NOT MET";
  }

  String json() {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    root.put("seed", seed);
    root.put("repetitions", repetitions);
    root.put("met", isMet());
    ArrayNode nodes = root.putArray("figures");
    for (MethodFigure figure : figures) {
      ObjectNode node = nodes.addObject().put("name", figure.name()).put("figure", figure.figure());
      node.put("low", figure.allowed().map(Interval::low).orElse(null));
      node.put("high", figure.allowed().map(Interval::high).orElse(null));
      node.put("met", figure.met());
    }
    return root.toPrettyString();
  }
}
