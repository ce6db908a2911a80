package io.threadmill.report;

import io.threadmill.history.StoredRun;
import io.threadmill.measurement.Interval;
import io.threadmill.measurement.Outliers;
import io.threadmill.measurement.Summary;
import io.threadmill.plan.Configuration;
import io.threadmill.plan.Omission;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.verification.Difference;
import io.threadmill.verification.SpeedVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A run as one JSON document: the file `run.json` and what `--json` prints.
public final class RunJson {

  private static final int SCHEMA_VERSION = 1;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = MAPPER.getNodeFactory();
  private static final Separators SEPARATORS =
      Separators.createDefaultInstance().withObjectNameValueSpacing(Spacing.AFTER);
  private static final DefaultPrettyPrinter PRINTER = printer();

  private RunJson() {}

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(SEPARATORS)
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }

  /// The document as text, ending in a line feed.
  public static String text(RunReport report) {
    return pretty(tree(report)) + "\n";
  }

  /// One document with several runs, ending in a line feed.
  public static String text(List<RunReport> reports) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    ArrayNode runs = root.putArray("runs");
    reports.forEach(report -> runs.add(tree(report)));
    return MAPPER.writer().with(PRINTER).writeValueAsString(root) + "\n";
  }

  /// The document.
  public static ObjectNode tree(RunReport report) {
    StoredRun run = report.run();
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    root.put("run", run.id());
    root.put("job", run.job());
    root.put("state", run.state().label());
    putExitCode(root, report);
    root.put("sentence", report.sentence());
    root.set("claim", text(report.claim()));
    root.set("parallelism", text(ParallelismNote.of(report)));
    putRun(root, report);
    root.set("input", input(run));
    root.set("environment", environment(run));
    root.set("configurations", configurations(report));
    JudgementJson.put(root, report);
    root.set("scaling", ScalingJson.scaling(report));
    root.set("breakEven", ScalingJson.breakEven(report));
    root.set("omissions", omissions(run));
    root.set("warnings", warnings(report));
    root.set("definition", definition(run));
    return root;
  }

  private static void putExitCode(ObjectNode root, RunReport report) {
    if (report.exitCode().isPresent()) {
      root.put("exitCode", report.exitCode().getAsInt());
    } else {
      root.putNull("exitCode");
    }
    root.put("message", report.run().message());
  }

  private static void putRun(ObjectNode root, RunReport report) {
    StoredRun run = report.run();
    root.put("workload", run.workload());
    root.put("workloadVersion", run.workloadVersion());
    root.put("programVersion", run.programVersion());
    root.put("startedBy", run.startedBy());
    root.put("restarts", run.restarts());
    root.put("startedAt", run.startedAt().toString());
    root.set("finishedAt", text(run.finishedAt().map(Instant::toString)));
    root.put("quick", run.quick());
    root.put("comparable", !run.quick());
    root.put("seed", run.seed());
    root.put("blocks", run.blocks());
    root.put("reference", run.reference());
    root.set("repeats", MAPPER.valueToTree(report.repeats()));
    root.set("rightDigest", text(run.rightDigest()));
  }

  private static ObjectNode input(StoredRun run) {
    ObjectNode input = MAPPER.createObjectNode();
    input.put("file", run.input());
    input.set("sha256", text(run.inputSha256()));
    input.set("numberSetSha256", text(run.numberSetSha256()));
    input.set("columns", MAPPER.valueToTree(run.columns()));
    input.put("rows", run.rows());
    input.put("badRows", run.badRows());
    return input;
  }

  private static ObjectNode environment(StoredRun run) {
    ObjectNode environment = MAPPER.createObjectNode();
    environment.put("fingerprint", run.environment().fingerprint());
    environment.set("othersCores", ratio(run.othersCores()));
    environment.set("facts", MAPPER.valueToTree(run.environment().facts()));
    return environment;
  }

  private static ArrayNode configurations(RunReport report) {
    ArrayNode configurations = MAPPER.createArrayNode();
    Findings findings = Findings.of(report.run().workload());
    for (SummaryRow row : report.rows()) {
      Measured measured = report.measured(row);
      configurations.add(configuration(row, measured, findings(findings.figures(row, measured))));
    }
    return configurations;
  }

  private static ObjectNode findings(Map<FigureKind, Double> figures) {
    ObjectNode node = MAPPER.createObjectNode();
    figures.forEach((kind, value) -> node.set(kind.key(), ratio(OptionalDouble.of(value))));
    return node;
  }

  private static ObjectNode configuration(SummaryRow row, Measured measured, ObjectNode findings) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("configuration", row.name());
    node.put("variant", row.configuration().variant());
    node.put("mode", row.configuration().mode().label());
    node.set("workers", workers(row.configuration()));
    node.put("partitions", row.configuration().partitions());
    node.put("repeat", row.repeat());
    putTimes(node, row);
    node.set("coldNs", ns(row.coldNs()));
    node.set("poolStartNs", ns(measured.poolStartNs()));
    node.set("speedup", ratio(row.speedup()));
    node.set("speedupInterval", interval(row.speedupInterval(), RunJson::ratio));
    node.set("efficiency", ratio(row.efficiency()));
    node.set("bound", ratio(row.bound()));
    node.set("parallelism", ratio(row.parallelism()));
    node.set("correctness", text(row.correctness().map(_ -> row.correctnessLabel())));
    node.set("verdict", text(row.verdict().map(SpeedVerdict::label)));
    node.set("pValue", ratio(row.speed().pValue()));
    node.set("detectableChange", ratio(row.speed().detectable()));
    node.put("reason", row.reason());
    node.set("lanes", lanes(TimeShares.of(measured)));
    if (!findings.isEmpty()) {
      node.set("findings", findings);
    }
    row.correctness()
        .flatMap(CorrectnessVerdict::difference)
        .ifPresent(difference -> node.set("firstDifference", difference(difference)));
    return node;
  }

  static JsonNode workers(Configuration configuration) {
    return configuration.isUnbounded()
        ? NODES.nullNode()
        : NODES.numberNode(configuration.workers());
  }

  private static JsonNode lanes(TimeShares shares) {
    if (!shares.isMeasured()) {
      return NODES.nullNode();
    }
    ObjectNode node = MAPPER.createObjectNode();
    node.put("totalNs", Math.round(shares.lanesNs()));
    shares.terms().forEach(term -> node.put(term.name() + "Ns", Math.round(term.ns())));
    node.put("mergeNs", Math.round(shares.mergeNs()));
    node.put("passes", shares.passes());
    return node;
  }

  private static void putTimes(ObjectNode node, SummaryRow row) {
    node.put("blocks", row.times().map(Summary::blocks).orElse(0));
    node.put("samples", row.times().map(Summary::samples).orElse(0));
    node.set("medianNs", ns(row.figure(Summary::medianNs)));
    node.set("medianIntervalNs", interval(row.times().flatMap(Summary::interval), RunJson::ns));
    node.set("minNs", ns(row.figure(Summary::minNs)));
    node.set("maxNs", ns(row.figure(Summary::maxNs)));
    node.set("p90Ns", ns(row.figure(Summary::p90Ns)));
    node.set("madNs", ns(row.figure(Summary::madNs)));
    node.set("cv", ratio(row.cv()));
    node.set(
        "noisy",
        row.times().<JsonNode>map(it -> NODES.booleanNode(it.isNoisy())).orElse(NODES.nullNode()));
    node.set("outliers", row.times().map(it -> outliers(it.outliers())).orElse(NODES.nullNode()));
  }

  private static JsonNode outliers(Outliers outliers) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("mild", outliers.count(Outliers.Fence.MILD));
    node.put("severe", outliers.count(Outliers.Fence.SEVERE));
    node.put("farByModifiedZ", outliers.far());
    return node;
  }

  /// `[low, high]`, or null.
  static JsonNode interval(Optional<Interval> interval, Function<OptionalDouble, JsonNode> value) {
    return interval
        .<JsonNode>map(
            it ->
                MAPPER
                    .createArrayNode()
                    .add(value.apply(OptionalDouble.of(it.low())))
                    .add(value.apply(OptionalDouble.of(it.high()))))
        .orElse(NODES.nullNode());
  }

  private static ObjectNode difference(Difference difference) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("row", difference.row());
    node.put("inputs", difference.inputs());
    node.put("expected", difference.expected());
    node.put("found", difference.found());
    return node;
  }

  private static ArrayNode omissions(StoredRun run) {
    ArrayNode omissions = MAPPER.createArrayNode();
    for (Omission omission : run.omissions()) {
      omissions
          .addObject()
          .put("configuration", omission.configuration())
          .put("reason", omission.reason());
    }
    return omissions;
  }

  private static ArrayNode warnings(RunReport report) {
    ArrayNode warnings = MAPPER.createArrayNode();
    for (Warning warning : report.warnings()) {
      warnings
          .addObject()
          .put("kind", warning.kind())
          .put("problem", warning.problem())
          .put("advice", warning.advice());
    }
    return warnings;
  }

  static String pretty(JsonNode node) {
    return MAPPER.writer().with(PRINTER).writeValueAsString(node);
  }

  /// The job as it was resolved; a text that is no JSON stays text.
  static JsonNode definition(StoredRun run) {
    try {
      return MAPPER.readTree(run.definition());
    } catch (JacksonException _) {
      return NODES.stringNode(run.definition());
    }
  }

  static JsonNode text(Optional<String> text) {
    return text.<JsonNode>map(NODES::stringNode).orElse(NODES.nullNode());
  }

  private static JsonNode ns(OptionalDouble nanos) {
    return nanos.isEmpty() ? NODES.nullNode() : NODES.numberNode(Math.round(nanos.getAsDouble()));
  }

  /// Null also for what is no finite number, which JSON does not know.
  static JsonNode ratio(OptionalDouble value) {
    return value.isEmpty() || !Double.isFinite(value.getAsDouble())
        ? NODES.nullNode()
        : NODES.numberNode(Figures.ratio(value.getAsDouble()));
  }
}
