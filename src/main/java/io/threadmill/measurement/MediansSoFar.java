package io.threadmill.measurement;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The median of each configuration over the blocks so far, of one pass.
public final class MediansSoFar {

  private final Map<String, Map<Integer, Double>> blockValues = new TreeMap<>();

  /// Adds the value of a block, or replaces it when its trial was measured again.
  public void add(String configuration, int block, double passNs) {
    blockValues.computeIfAbsent(configuration, _ -> new TreeMap<>()).put(block, passNs);
  }

  /// `a/serial 12.4 ms, a/threads-2 6.91 ms`.
  public String sentence() {
    return blockValues.entrySet().stream()
        .map(entry -> entry.getKey() + " " + Durations.format(median(entry.getValue().values())))
        .collect(Collectors.joining(", "));
  }

  /// Those so far, ordered by name.
  public List<Median> all() {
    return blockValues.entrySet().stream()
        .map(
            entry ->
                new Median(
                    entry.getKey(), entry.getValue().size(), median(entry.getValue().values())))
        .toList();
  }

  /// What is known of a configuration.
  ///
  /// @param blocks that have been measured
  /// @param passNs the median of the blocks' values, of one pass
  public record Median(String configuration, int blocks, double passNs) {}

  private static double median(Collection<Double> values) {
    return Summary.blockValue(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
