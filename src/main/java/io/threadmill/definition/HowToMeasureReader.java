package io.threadmill.definition;

import io.threadmill.definition.JobDefinition.Measurement;
import io.threadmill.execution.JvmOptions;
import io.threadmill.measurement.StopRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/// Reads `repeat`, `measurement` and `worker-jvm`, and knows their defaults.
final class HowToMeasureReader {
  static final Measurement DEFAULT =
      new Measurement(10, 30, 0.02, 3, OptionalInt.empty(), Duration.ofMinutes(3));

  private static final int MAX_BLOCKS = StopRule.MOST_BLOCKS;
  private static final int MAX_SAMPLES = 10_000;
  private static final int MAX_PASSES = 1_000_000;
  private static final Pattern BLOCKS = Pattern.compile("([0-9]{1,5})\\.\\.([0-9]{1,5})");

  private final Problems problems;
  private final Values values;

  HowToMeasureReader(Problems problems) {
    this.problems = problems;
    values = new Values(problems);
  }

  /// Passes per sample; empty for `auto`.
  OptionalInt repeat(Node node) {
    return isAuto(node) ? OptionalInt.empty() : countOrAuto(node, "repeat", 1);
  }

  Measurement measurement(Node node) {
    return Section.of(node, "'measurement'", Keys.MEASUREMENT, problems)
        .map(this::measurement)
        .orElse(DEFAULT);
  }

  /// Options of the JVMs that measure.
  List<String> workerJvm(Node node) {
    List<String> options = new ArrayList<>();
    for (Node item : values.items(node, "worker-jvm", "worker-jvm: [-Xmx1g]").orElse(List.of())) {
      String option = values.name(item, "worker-jvm").orElse("");
      if (JvmOptions.isAllowed(option)) {
        options.add(option);
      } else if (!option.isEmpty()) {
        problems.error(
            item, "the JVM option " + Wording.quote(option) + " is not allowed", JvmOptions.HELP);
      }
    }
    return options;
  }

  private Measurement measurement(Section section) {
    int[] blocks =
        section
            .value("blocks", this::blocks)
            .orElse(new int[] {DEFAULT.minBlocks(), DEFAULT.maxBlocks()});
    return new Measurement(
        blocks[0],
        blocks[1],
        precision(section),
        section
            .value("samples", it -> values.integer(it, "samples", 1, MAX_SAMPLES))
            .orElse(DEFAULT.samples()),
        section
            .value("warm-up")
            .map(it -> isAuto(it) ? OptionalInt.empty() : countOrAuto(it, "warm-up", 0))
            .orElse(DEFAULT.warmUp()),
        timeBudget(section));
  }

  private double precision(Section section) {
    return section
        .value("precision", it -> values.percent(it, "precision", 100))
        .orElse(DEFAULT.precision());
  }

  private Duration timeBudget(Section section) {
    return section
        .value("time-budget", it -> values.duration(it, "time-budget"))
        .orElse(DEFAULT.timeBudget());
  }

  /// `10` or `10..30`.
  private Optional<int[]> blocks(Node node) {
    Matcher range = BLOCKS.matcher(Values.scalar(node).orElse(""));
    Optional<int[]> blocks =
        range.matches()
            ? Optional.of(
                new int[] {Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2))})
            : Values.whole(node).map(count -> new int[] {count, count});
    Optional<int[]> valid =
        blocks.filter(it -> it[0] >= 1 && it[0] <= it[1] && it[1] <= MAX_BLOCKS);
    return valid.isPresent()
        ? valid
        : values.mustBe(
            node,
            "blocks",
            "a whole number from 1 to %s, or a range such as 10..30"
                .formatted(Wording.grouped(MAX_BLOCKS)),
            "");
  }

  private OptionalInt countOrAuto(Node node, String key, int min) {
    return values
        .integer(node, key, min, MAX_PASSES, "auto")
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private static boolean isAuto(Node node) {
    return Values.scalar(node).filter("auto"::equals).isPresent();
  }
}
