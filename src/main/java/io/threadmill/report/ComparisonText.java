package io.threadmill.report;

import io.threadmill.measurement.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Two runs beside each other, for people and for scripts.
public final class ComparisonText {

  private static final int SCHEMA_VERSION = 1;

  /// What stands above the columns of [#rows].
  public static final List<String> HEADS =
      List.of(
          "configuration", "median A", "median B", "ratio", "95 % interval", "verdict", "reason");

  private static final TextTable TABLE = new TextTable(HEADS, 4);

  private ComparisonText() {}

  /// A table for people, ending in a line feed.
  public static String of(RunComparison comparison) {
    StringBuilder text = new StringBuilder();
    text.append(
        "A is run %s, B is run %s; ratio: how many times as fast B is, beside the reference loop\n"
            .formatted(comparison.a().id(), comparison.b().id()));
    text.append(
        comparison.rows().isEmpty()
            ? "no configuration is correct in either of them\n"
            : TABLE.of(rows(comparison)));
    comparison.doubts().forEach(doubt -> text.append("warning: ").append(doubt).append('\n'));
    return text.toString();
  }

  /// A row of texts for each configuration.
  public static List<List<String>> rows(RunComparison comparison) {
    return comparison.rows().stream().map(ComparisonText::cells).toList();
  }

  private static List<String> cells(RunComparison.Row row) {
    Optional<Change> change = row.change();
    return List.of(
        row.configuration(),
        Figures.duration(row.medianA()),
        Figures.duration(row.medianB()),
        Figures.shortRatio(ratio(change)),
        change.flatMap(Change::interval).map(RangeNote::of).orElse(Figures.NONE),
        change.map(it -> it.verdict().label()).orElse("not compared"),
        row.reason());
  }

  private static OptionalDouble ratio(Optional<Change> change) {
    return change.map(it -> OptionalDouble.of(it.ratio())).orElseGet(OptionalDouble::empty);
  }

  /// One JSON document, ending in a line feed.
  public static String json(RunComparison comparison) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    root.put("a", comparison.a().id());
    root.put("b", comparison.b().id());
    var rows = root.putArray("configurations");
    for (RunComparison.Row row : comparison.rows()) {
      Optional<Interval> interval = row.change().flatMap(Change::interval);
      ObjectNode node = rows.addObject();
      node.put("configuration", row.configuration());
      node.set("medianANs", JsonFigures.ns(row.medianA()));
      node.set("medianBNs", JsonFigures.ns(row.medianB()));
      node.set("ratio", JsonFigures.ratio(ratio(row.change())));
      node.set("ratioInterval", JsonFigures.interval(interval, JsonFigures::ratio));
      node.set("verdict", JsonFigures.text(row.change().map(it -> it.verdict().label())));
      node.put("reason", row.reason());
    }
    var doubts = root.putArray("warnings");
    comparison.doubts().forEach(doubts::add);
    return RunJson.pretty(root) + "\n";
  }
}
