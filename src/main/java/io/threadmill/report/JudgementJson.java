package io.threadmill.report;

import io.threadmill.history.StoredBlock;
import io.threadmill.measurement.LoopTimes;
import io.threadmill.measurement.StopDecision;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What was decided about a run as JSON: its blocks, its checks, its changes.
final class JudgementJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JudgementJson() {}

  static void put(ObjectNode root, RunReport report) {
    root.set("stop", JsonFigures.text(report.stop().map(StopDecision::text)));
    root.set("blockPasses", blocks(report));
    root.set("twins", twins(report));
    root.set("checks", checks(report));
    root.set("changes", changes(report));
    root.set("nights", nights(report));
  }

  private static ArrayNode blocks(RunReport report) {
    ArrayNode blocks = NODES.arrayNode();
    for (StoredBlock block : report.blocks()) {
      ObjectNode node = blocks.addObject();
      node.put("block", block.block());
      node.put("pass", block.pass());
      node.put("counts", !block.isRepeated());
      node.set("loopBeforeNs", loop(block.before()));
      node.set("loopAfterNs", loop(block.after()));
      node.set("drift", JsonFigures.ratio(block.drift()));
      node.put("decision", block.text());
    }
    return blocks;
  }

  private static JsonNode loop(Optional<LoopTimes> loop) {
    return loop.map(it -> JsonFigures.ns(OptionalDouble.of(it.slowestNs())))
        .orElse(NODES.nullNode());
  }

  private static ArrayNode twins(RunReport report) {
    ArrayNode twins = NODES.arrayNode();
    for (TwinRecord twin : report.twins()) {
      ObjectNode node = twins.addObject();
      node.put("twin", twin.twin());
      node.put("comparableRuns", twin.runs());
      node.put("falseAlarms", twin.alarms());
    }
    return twins;
  }

  private static ArrayNode checks(RunReport report) {
    ArrayNode checks = NODES.arrayNode();
    for (Check check : report.checks()) {
      ObjectNode node = checks.addObject();
      node.put("check", check.name());
      node.put("configuration", check.configuration());
      node.put("limit", check.limit());
      node.put("result", check.result().label());
      node.put("found", check.text());
    }
    return checks;
  }

  private static ArrayNode nights(RunReport report) {
    ArrayNode all = NODES.arrayNode();
    for (NightSeries series : report.nights()) {
      ObjectNode node = all.addObject();
      node.put("configuration", series.configuration());
      node.put("comparableRuns", series.nights().size());
      node.put("remark", series.remark());
      ArrayNode marks = node.putArray("changes");
      for (NightSeries.Mark mark : series.marks()) {
        ObjectNode change = marks.addObject();
        change.put("firstRun", series.nights().get(mark.night()).run());
        change.put("change", mark.text());
        change.put("state", mark.state());
        change.put("cause", mark.cause());
      }
    }
    return all;
  }

  private static ArrayNode changes(RunReport report) {
    ArrayNode changes = NODES.arrayNode();
    for (Change change : report.changes()) {
      ObjectNode node = changes.addObject();
      node.put("configuration", change.configuration());
      node.put("previousRun", change.previousRun());
      node.set("ratio", JsonFigures.ratio(OptionalDouble.of(change.ratio())));
      node.set("ratioInterval", JsonFigures.interval(change.interval(), JsonFigures::ratio));
      node.put("verdict", change.verdict().label());
      node.put("reason", change.reason());
    }
    return changes;
  }
}
