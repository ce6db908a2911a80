package io.threadmill.cli;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Summary;
import io.threadmill.plan.PlannedTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The median of each configuration over the blocks so far, of one pass.
final class MediansSoFar {

  private final Map<String, List<Double>> blockValues = new TreeMap<>();

  void add(PlannedTrial trial, double passNs) {
    blockValues.computeIfAbsent(trial.configuration().name(), _ -> new ArrayList<>()).add(passNs);
  }

  /// `a/serial 12.4 ms, a/threads-2 6.91 ms`.
  String sentence() {
    return blockValues.entrySet().stream()
        .map(entry -> entry.getKey() + " " + Durations.format(median(entry.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static double median(List<Double> values) {
    return Summary.blockValue(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
