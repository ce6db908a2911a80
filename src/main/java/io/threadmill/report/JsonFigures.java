package io.threadmill.report;

import io.threadmill.measurement.Interval;
import io.threadmill.plan.Configuration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Figures as they stand in JSON documents; null where they are not available.
final class JsonFigures {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonFigures() {}

  /// The text, or null.
  static JsonNode text(Optional<String> text) {
    return text.<JsonNode>map(NODES::stringNode).orElse(NODES.nullNode());
  }

  /// Whole nanoseconds, or null.
  static JsonNode ns(OptionalDouble nanos) {
    return nanos.isEmpty() ? NODES.nullNode() : NODES.numberNode(Math.round(nanos.getAsDouble()));
  }

  /// Six significant digits, or null; null also for what is no finite number, which JSON does not
  /// know.
  static JsonNode ratio(OptionalDouble value) {
    return value.isEmpty() || !Double.isFinite(value.getAsDouble())
        ? NODES.nullNode()
        : NODES.numberNode(Figures.ratio(value.getAsDouble()));
  }

  /// `[low, high]`, or null.
  static JsonNode interval(Optional<Interval> interval, Function<OptionalDouble, JsonNode> value) {
    return interval
        .<JsonNode>map(
            it ->
                NODES
                    .arrayNode()
                    .add(value.apply(OptionalDouble.of(it.low())))
                    .add(value.apply(OptionalDouble.of(it.high()))))
        .orElse(NODES.nullNode());
  }

  /// How many, or null without a limit.
  static JsonNode workers(Configuration configuration) {
    return configuration.isUnbounded()
        ? NODES.nullNode()
        : NODES.numberNode(configuration.workers());
  }
}
