package io.threadmill.cli;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Summary;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The median of each configuration over the blocks so far, of one pass.
final class MediansSoFar {

  private final Map<String, Map<Integer, Double>> blockValues = new TreeMap<>();

  /// Adds the value of a block, or replaces it when its trial was measured again.
  void add(String configuration, int block, double passNs) {
    blockValues.computeIfAbsent(configuration, _ -> new TreeMap<>()).put(block, passNs);
  }

  /// `a/serial 12.4 ms, a/threads-2 6.91 ms`.
  String sentence() {
    return blockValues.entrySet().stream()
        .map(entry -> entry.getKey() + " " + Durations.format(median(entry.getValue().values())))
        .collect(Collectors.joining(", "));
  }

  private static double median(Collection<Double> values) {
    return Summary.blockValue(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
