package io.threadmill.report;

import io.threadmill.measurement.BreakEven;
import io.threadmill.measurement.Estimate;
import io.threadmill.measurement.Interval;
import io.threadmill.measurement.KarpFlatt;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.measurement.PartitionCost;
import io.threadmill.measurement.Scaling;
import io.threadmill.measurement.ScalingFit;
import io.threadmill.measurement.ScalingPoint;
import io.threadmill.plan.Configuration;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The parts `scaling` and `breakEven` of a run's document.
final class ScalingJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ScalingJson() {}

  static ArrayNode scaling(RunReport report) {
    ArrayNode all = NODES.arrayNode();
    ScalingSeries.of(report).forEach(series -> all.add(series(series)));
    return all;
  }

  static ArrayNode breakEven(RunReport report) {
    ArrayNode all = NODES.arrayNode();
    BreakEvenRows.of(report).forEach(row -> all.add(row(row)));
    return all;
  }

  private static ObjectNode series(ScalingSeries series) {
    ObjectNode node = NODES.objectNode();
    node.put("series", series.name());
    node.put("variant", series.variant());
    node.put("mode", series.mode().label());
    node.set("transfer", transfer(series.mode(), series.transfer()));
    node.put("partitions", series.partitions());
    node.put("blocks", series.blocks());
    ArrayNode points = node.putArray("points");
    series.points().forEach(point -> points.add(point(point)));
    node.set(
        "karpFlattTrend",
        JsonFigures.text(series.trend().map(trend -> trend.name().toLowerCase(Locale.ROOT))));
    node.set("fit", series.fits().<JsonNode>map(ScalingJson::fits).orElse(NODES.nullNode()));
    node.set("noFit", JsonFigures.text(series.noFit()));
    return node;
  }

  private static JsonNode transfer(Mode mode, Transfer transfer) {
    return switch (mode) {
      case SERIAL, THREADS, VIRTUAL_THREADS -> NODES.nullNode();
      case PROCESSES, REMOTE -> NODES.stringNode(transfer.label());
    };
  }

  private static ObjectNode point(ScalingPoint point) {
    ObjectNode node = NODES.objectNode();
    node.put("workers", point.workers());
    putSpeedup(node, point.speedup());
    node.set("efficiency", number(point.speedup().ratio() / point.workers()));
    boolean several = point.workers() > 1;
    node.set(
        "karpFlatt",
        several
            ? number(KarpFlatt.serialFraction(point.speedup().ratio(), point.workers()))
            : NODES.nullNode());
    node.set(
        "karpFlattInterval",
        several
            ? interval(KarpFlatt.interval(point.speedup(), point.workers()))
            : NODES.nullNode());
    return node;
  }

  private static void putSpeedup(ObjectNode node, PairedRatio speedup) {
    node.set("speedup", number(speedup.ratio()));
    node.set("speedupInterval", interval(speedup.interval()));
  }

  private static ObjectNode fits(Scaling.Fits fits) {
    ObjectNode node = NODES.objectNode();
    put(node.putObject("amdahl"), fits.amdahl());
    ObjectNode usl = node.putObject("usl");
    put(usl, fits.usl());
    put(usl, "coherency", fits.usl().coherency());
    put(usl, "bestWorkers", fits.usl().bestWorkers());
    return node;
  }

  private static void put(ObjectNode node, ScalingFit fit) {
    node.set("alone", number(fit.alone()));
    put(node, "serial", Optional.of(fit.serial()));
    node.set("misfit", number(fit.misfit()));
  }

  private static void put(ObjectNode node, String name, Optional<Estimate> estimate) {
    node.set(name, estimate.map(it -> number(it.value())).orElse(NODES.nullNode()));
    node.set(name + "Interval", interval(estimate.map(Estimate::interval)));
  }

  private static ObjectNode row(BreakEvenRow row) {
    Configuration configuration = row.configuration();
    ObjectNode node = NODES.objectNode();
    node.put("configuration", row.name());
    node.put("variant", configuration.variant());
    node.put("mode", configuration.mode().label());
    node.set("workers", JsonFigures.workers(configuration));
    node.set("transfer", transfer(configuration.mode(), configuration.transfer()));
    node.put("sentence", row.sentence());
    node.put("basis", row.basis());
    node.set("rows", count(row.rows()));
    node.set("rowsBelow", count(row.below()));
    node.set("reason", JsonFigures.text(row.reason()));
    node.put("largestMeasuredRows", row.partitionRows());
    node.set("partitionsToUse", count(row.partitionsToUse()));
    ArrayNode sweep = node.putArray("sweep");
    row.sweep().forEach(split -> sweep.add(split(split)));
    node.set("cost", row.cost().<JsonNode>map(ScalingJson::cost).orElse(NODES.nullNode()));
    return node;
  }

  private static ObjectNode split(BreakEven.Split split) {
    ObjectNode node = NODES.objectNode();
    node.put("partitions", split.partitions());
    node.put("rows", split.rows());
    putSpeedup(node, split.speedup());
    return node;
  }

  private static ObjectNode cost(PartitionCost cost) {
    ObjectNode node = NODES.objectNode();
    node.set("fixedNs", number(cost.fixedNs()));
    node.set("addedPerRowNs", number(cost.addedPerRowNs()));
    node.set("computePerRowNs", number(cost.computePerRowNs()));
    return node;
  }

  private static JsonNode count(OptionalLong count) {
    return count.isPresent() ? NODES.numberNode(count.getAsLong()) : NODES.nullNode();
  }

  private static JsonNode count(OptionalInt count) {
    return count.isPresent() ? NODES.numberNode(count.getAsInt()) : NODES.nullNode();
  }

  private static JsonNode interval(Optional<Interval> interval) {
    return JsonFigures.interval(interval, JsonFigures::ratio);
  }

  private static JsonNode number(double value) {
    return JsonFigures.ratio(OptionalDouble.of(value));
  }
}
