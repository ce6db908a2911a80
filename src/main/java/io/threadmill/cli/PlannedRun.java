package io.threadmill.cli;

import io.threadmill.batch.RunRequest;
import io.threadmill.definition.ConfigurationName;
import io.threadmill.definition.JobDefinition.PartitionCount;
import io.threadmill.plan.Configuration;
import io.threadmill.plan.Estimate;
import io.threadmill.plan.Omission;
import io.threadmill.plan.Plan;
import io.threadmill.plan.PlannedTrial;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A run as it is planned, as text or JSON.
record PlannedRun(RunRequest request, ScannedInput input, Plan plan) {

  private static final int BLOCKS_SHOWN = 2;

  void print(PrintWriter out) {
    out.println("job " + request.job().name() + head());
    out.println("input " + input.csv() + ": " + rows());
    fewerPartitions().forEach(out::println);
    plan.repeatsByVariant().forEach((variant, passes) -> out.println(repeat(variant, passes)));
    printConfigurations(out);
    plan.omissions()
        .forEach(it -> out.println("left out: " + it.configuration() + ", " + it.reason()));
    out.println("order with seed %d (a run draws its own seed):".formatted(plan.seed()));
    for (int block = 1; block <= Math.min(BLOCKS_SHOWN, plan.blocks()); block++) {
      out.println("  block %d: %s".formatted(block, String.join(", ", order(block))));
    }
  }

  private void printConfigurations(PrintWriter out) {
    Columns table = new Columns();
    table.add(List.of("configuration", "variant", "mode", "workers", "partitions"));
    for (Configuration it : plan.configurations()) {
      table.add(
          List.of(
              it.name(),
              it.variant(),
              it.mode().label(),
              it.isUnbounded() ? "unbounded" : String.valueOf(it.workers()),
              String.valueOf(it.partitions())));
    }
    table.print(line -> out.println("  " + line));
  }

  void describe(ObjectNode node, Estimate estimate) {
    node.put("job", request.job().name());
    node.put("workload", request.job().workload().name());
    node.put("input", request.input().toString());
    node.put("rows", input.rows());
    node.put("badRows", input.badRows());
    node.put("quick", plan.quick());
    node.put("blocks", plan.blocks());
    node.put("mostBlocks", plan.stop().maxBlocks());
    node.put("reference", plan.reference());
    node.put("estimatedSeconds", Math.max(1, estimate.trials().toSeconds()));
    ArrayNode configurations = node.putArray("configurations");
    plan.configurations().forEach(it -> describe(it, configurations.addObject()));
    node.put("repeatIsEstimated", plan.repeats().isAuto());
    ArrayNode omissions = node.putArray("omissions");
    for (Omission it : plan.omissions()) {
      omissions.addObject().put("configuration", it.configuration()).put("reason", it.reason());
    }
    node.put("seed", plan.seed());
    ArrayNode order = node.putArray("firstBlock");
    order(1).forEach(order::add);
  }

  private void describe(Configuration configuration, ObjectNode node) {
    node.put("configuration", configuration.name());
    node.put("variant", configuration.variant());
    node.put("mode", configuration.mode().label());
    node.put("workers", configuration.isUnbounded() ? null : (Integer) configuration.workers());
    node.put("partitions", configuration.partitions());
    node.put("repeat", plan.repeat(configuration));
  }

  private String head() {
    return String.format(
        Locale.ROOT,
        ": %d block%s x %d configuration%s, reference %s%s",
        plan.blocks(),
        plan.blocks() == 1 ? "" : "s",
        plan.configurations().size(),
        plan.configurations().size() == 1 ? "" : "s",
        plan.reference(),
        plan.quick() ? ", quick: no speed verdict, not comparable" : "");
  }

  /// Nothing is measured here, so for `auto` it is what the steps of the kernel let expect.
  private String repeat(String variant, int passes) {
    return plan.repeats().isAuto()
        ? String.format(Locale.ROOT, "%s: repeat auto, about %,d", variant, twoDigits(passes))
        : String.format(Locale.ROOT, "%s: repeat %,d", variant, passes);
  }

  private static int twoDigits(int number) {
    return new BigDecimal(number).round(new MathContext(2)).intValue();
  }

  private String rows() {
    String bad =
        input.badRows() == 0
            ? ""
            : String.format(Locale.ROOT, ", %,d bad rows left out", input.badRows());
    return String.format(
        Locale.ROOT, "%,d row%s%s", input.rows(), input.rows() == 1 ? "" : "s", bad);
  }

  private List<String> fewerPartitions() {
    List<String> notes = new ArrayList<>();
    for (PartitionCount wanted : request.job().partitions()) {
      if (wanted instanceof PartitionCount.Fixed(int count)
          && count > input.parts()
          && isMeasured(wanted)) {
        notes.add(
            "partitions: %d become %d, one for each %s"
                .formatted(count, input.parts(), request.job().part()));
      }
    }
    return notes;
  }

  private boolean isMeasured(PartitionCount split) {
    return request.job().partitions().size() == 1
        || plan.configurations().stream()
            .anyMatch(it -> it.name().endsWith(ConfigurationName.inSweep("", split)));
  }

  private List<String> order(int block) {
    return plan.block(block, 0).stream()
        .map(PlannedTrial::configuration)
        .map(Configuration::name)
        .toList();
  }
}
