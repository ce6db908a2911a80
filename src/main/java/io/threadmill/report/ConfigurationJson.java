package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Outliers;
import io.threadmill.measurement.SplitAdvice;
import io.threadmill.measurement.Summary;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.verification.Difference;
import io.threadmill.verification.SpeedVerdict;
import io.threadmill.worker.Mode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The configurations of a run as JSON.
final class ConfigurationJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ConfigurationJson() {}

  static ArrayNode of(RunReport report) {
    ArrayNode configurations = NODES.arrayNode();
    Findings findings = Findings.of(report.run().workload());
    for (SummaryRow row : report.rows()) {
      Measured measured = report.measured(row);
      configurations.add(configuration(row, measured, findings(findings.figures(row, measured))));
    }
    return configurations;
  }

  private static ObjectNode findings(Map<FigureKind, Double> figures) {
    ObjectNode node = NODES.objectNode();
    figures.forEach(
        (kind, value) -> node.set(kind.key(), JsonFigures.ratio(OptionalDouble.of(value))));
    return node;
  }

  /// Who the workers of each block were. Each has as many of the numbers that partitions have for a
  /// worker as it has threads.
  private static void putRemoteWorkers(ObjectNode node, Measured measured) {
    if (measured.trials().stream().anyMatch(trial -> !trial.workers().isEmpty())) {
      ArrayNode blocks = node.putArray("remoteWorkers");
      for (StoredTrial trial : measured.trials()) {
        ObjectNode block = blocks.addObject();
        block.put("block", trial.block());
        ArrayNode names = block.putArray("names");
        trial.workers().forEach(names::add);
      }
    }
  }

  private static ObjectNode configuration(SummaryRow row, Measured measured, ObjectNode findings) {
    ObjectNode node = NODES.objectNode();
    node.put("configuration", row.name());
    node.put("variant", row.configuration().variant());
    node.put("baseline", row.configuration().baseline());
    node.put("mode", row.configuration().mode().label());
    node.set("workers", JsonFigures.workers(row.configuration()));
    if (row.configuration().mode() == Mode.REMOTE) {
      node.put("threads", row.configuration().threads());
    }
    node.put("partitions", row.configuration().partitions());
    node.put("repeat", row.repeat());
    putTimes(node, row);
    node.set("coldNs", JsonFigures.ns(row.coldNs()));
    node.set("coldIntervalNs", JsonFigures.interval(row.coldInterval(), JsonFigures::ns));
    node.set("poolStartNs", JsonFigures.ns(measured.poolStartNs()));
    putRemoteWorkers(node, measured);
    node.set("speedup", JsonFigures.ratio(row.speedup()));
    node.set("speedupInterval", JsonFigures.interval(row.speedupInterval(), JsonFigures::ratio));
    node.set("efficiency", JsonFigures.ratio(row.efficiency()));
    node.set(
        "efficiencyInterval", JsonFigures.interval(row.efficiencyInterval(), JsonFigures::ratio));
    node.set("bound", JsonFigures.ratio(row.bound()));
    node.set("parallelism", JsonFigures.ratio(row.parallelism()));
    node.set(
        "parallelismInterval", JsonFigures.interval(row.parallelismInterval(), JsonFigures::ratio));
    node.set("correctness", JsonFigures.text(row.correctness().map(_ -> row.correctnessLabel())));
    node.set("verdict", JsonFigures.text(row.verdict().map(SpeedVerdict::label)));
    node.set("pValue", JsonFigures.ratio(row.speed().pValue()));
    node.set("detectableChange", JsonFigures.ratio(row.speed().detectable()));
    node.put("reason", row.reason());
    node.set("lanes", lanes(TimeShares.of(measured)));
    node.set(
        "split",
        SplitTable.advice(measured).map(ConfigurationJson::split).orElse(NODES.nullNode()));
    if (!findings.isEmpty()) {
      node.set("findings", findings);
    }
    row.correctness()
        .flatMap(CorrectnessVerdict::difference)
        .ifPresent(difference -> node.set("firstDifference", difference(difference)));
    return node;
  }

  private static JsonNode lanes(TimeShares shares) {
    if (!shares.isMeasured()) {
      return NODES.nullNode();
    }
    ObjectNode node = NODES.objectNode();
    node.put("totalNs", Math.round(shares.lanesNs()));
    shares.terms().forEach(term -> node.put(term.name() + "Ns", Math.round(term.ns())));
    node.put("mergeNs", Math.round(shares.mergeNs()));
    node.put("passes", shares.passes());
    return node;
  }

  private static JsonNode split(SplitAdvice advice) {
    ObjectNode node = NODES.objectNode();
    node.set("skew", JsonFigures.ratio(OptionalDouble.of(advice.skew())));
    node.set("criticalPathNs", JsonFigures.ns(OptionalDouble.of(advice.criticalNs())));
    node.set("parallelism", JsonFigures.ratio(OptionalDouble.of(advice.parallelism())));
    Optional<SplitAdvice.Better> better = advice.better();
    node.set(
        "betterPartitions",
        better.<JsonNode>map(it -> NODES.numberNode(it.partitions())).orElse(NODES.nullNode()));
    node.set(
        "saved",
        JsonFigures.ratio(
            better.map(it -> OptionalDouble.of(it.saved())).orElse(OptionalDouble.empty())));
    return node;
  }

  private static void putTimes(ObjectNode node, SummaryRow row) {
    node.put("blocks", row.times().map(Summary::blocks).orElse(0));
    node.put("samples", row.times().map(Summary::samples).orElse(0));
    node.set("medianNs", JsonFigures.ns(row.figure(Summary::medianNs)));
    node.set(
        "medianIntervalNs",
        JsonFigures.interval(row.times().flatMap(Summary::interval), JsonFigures::ns));
    node.set("minNs", JsonFigures.ns(row.figure(Summary::minNs)));
    node.set("maxNs", JsonFigures.ns(row.figure(Summary::maxNs)));
    node.set("p90Ns", JsonFigures.ns(row.figure(Summary::p90Ns)));
    node.set("madNs", JsonFigures.ns(row.figure(Summary::madNs)));
    node.set("cv", JsonFigures.ratio(row.cv()));
    node.set(
        "noisy",
        row.times().<JsonNode>map(it -> NODES.booleanNode(it.isNoisy())).orElse(NODES.nullNode()));
    node.set("outliers", row.times().map(it -> outliers(it.outliers())).orElse(NODES.nullNode()));
  }

  private static JsonNode outliers(Outliers outliers) {
    ObjectNode node = NODES.objectNode();
    node.put("mild", outliers.count(Outliers.Fence.MILD));
    node.put("severe", outliers.count(Outliers.Fence.SEVERE));
    node.put("farByModifiedZ", outliers.far());
    return node;
  }

  private static ObjectNode difference(Difference difference) {
    ObjectNode node = NODES.objectNode();
    node.put("row", difference.row());
    node.put("inputs", difference.inputs());
    node.put("expected", difference.expected());
    node.put("found", difference.found());
    return node;
  }
}
