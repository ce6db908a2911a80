package io.threadmill.cli;

import io.threadmill.batch.ExitCode;
import io.threadmill.batch.RunRequest;
import io.threadmill.execution.CPython;
import io.threadmill.plan.Estimate;
import io.threadmill.plan.Plan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a run would measure: reads the inputs, and measures and stores nothing.
record DryRun(PrintWriter out, PrintWriter err, boolean json) {

  private static final int SCHEMA_VERSION = 1;

  /// A real run draws its own.
  private static final long SEED = 1;

  ExitCode print(List<RunRequest> requests) {
    List<ExitCode> codes = new ArrayList<>();
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schemaVersion", SCHEMA_VERSION);
    ArrayNode jobs = root.putArray("jobs");
    for (RunRequest request : requests) {
      ScannedInput input =
          ScannedInput.read(request.input(), request.job().workload(), request.job().anyVariant());
      if (input.isRejected(request.job().skipBadRows())) {
        input.printProblems(err);
        codes.add(ExitCode.INPUT_REJECTED);
      } else {
        print(request, input, jobs);
      }
    }
    if (json) {
      out.println(root.toPrettyString());
    }
    out.flush();
    return ExitCode.worst(codes);
  }

  private void print(RunRequest request, ScannedInput input, ArrayNode jobs) {
    Plan plan =
        Plan.of(
                request.job(),
                input.parts(),
                request.options(),
                SEED,
                CPython.problem(request.cpython()))
            .withRepeats(input.steps().repeats());
    Estimate estimate =
        Estimate.of(plan, input.steps(), Runtime.getRuntime().availableProcessors());
    err.println(estimate.sentence(plan));
    err.flush();
    PlannedRun planned = new PlannedRun(request, input, plan);
    if (json) {
      planned.describe(jobs.addObject(), estimate);
    } else {
      planned.print(out);
    }
  }
}
