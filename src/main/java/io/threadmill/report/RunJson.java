package io.threadmill.report;

import io.threadmill.history.StoredRun;
import io.threadmill.plan.Omission;
import java.time.Instant;
import java.util.List;
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
    root.set("claim", JsonFigures.text(report.claim()));
    root.set("parallelism", JsonFigures.text(ParallelismNote.of(report)));
    root.set("baselines", MAPPER.valueToTree(BaselineFindings.of(report)));
    putRun(root, report);
    root.set("input", input(run));
    root.set("environment", environment(run));
    root.set("configurations", ConfigurationJson.of(report));
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
    root.set("finishedAt", JsonFigures.text(run.finishedAt().map(Instant::toString)));
    root.put("quick", run.quick());
    root.put("comparable", !run.quick());
    root.put("seed", run.seed());
    root.put("blocks", run.blocks());
    root.put("reference", run.reference());
    root.set("repeats", MAPPER.valueToTree(report.repeats()));
    root.set("rightDigest", JsonFigures.text(run.rightDigest()));
  }

  private static ObjectNode input(StoredRun run) {
    ObjectNode input = MAPPER.createObjectNode();
    input.put("file", run.input());
    input.set("sha256", JsonFigures.text(run.inputSha256()));
    input.set("numberSetSha256", JsonFigures.text(run.numberSetSha256()));
    input.set("columns", MAPPER.valueToTree(run.columns()));
    input.put("rows", run.rows());
    input.put("badRows", run.badRows());
    return input;
  }

  private static ObjectNode environment(StoredRun run) {
    ObjectNode environment = MAPPER.createObjectNode();
    environment.put("fingerprint", run.environment().fingerprint());
    environment.set("othersCores", JsonFigures.ratio(run.othersCores()));
    environment.set("facts", MAPPER.valueToTree(run.environment().facts()));
    return environment;
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
}
