package io.threadmill.report;

import io.threadmill.execution.WorkerName;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.PartitionTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.descriptive.Median;

/// Finds machines that slow a configuration down. Partitions may differ in work, so a machine is
/// judged by partitions that others computed too, in other blocks: by the median of its own times
/// over theirs.
final class Stragglers {

  /// Fewer partitions may be chance.
  private static final int FEWEST = 4;

  private static final double SMALLEST_FACTOR = 1.5;

  /// Compute times by place, of each partition.
  private final Map<Integer, Map<String, List<Long>>> times = new TreeMap<>();

  private Stragglers(List<StoredTrial> trials) {
    for (StoredTrial trial : trials) {
      for (PartitionTiming timing : trial.timings()) {
        trial
            .remoteWorker(timing.worker())
            .ifPresent(
                worker ->
                    times
                        .computeIfAbsent(timing.partition(), _ -> new TreeMap<>())
                        .computeIfAbsent(WorkerName.place(worker), _ -> new ArrayList<>())
                        .add(timing.computeNs()));
      }
    }
  }

  static List<Warning> of(Measured measured) {
    String name = measured.configuration().name();
    List<Warning> found = new ArrayList<>();
    new Stragglers(measured.trials())
        .ratios()
        .forEach(
            (place, ratios) -> {
              double factor = median(ratios.stream().mapToDouble(it -> it).toArray());
              if (ratios.size() >= FEWEST && factor >= SMALLEST_FACTOR) {
                found.add(new Warning.Straggler(name, place, factor, ratios.size()));
              }
            });
    return found;
  }

  /// By place, one for each partition that was computed elsewhere as well.
  private Map<String, List<Double>> ratios() {
    Map<String, List<Double>> ratios = new TreeMap<>();
    for (Map<String, List<Long>> partition : times.values()) {
      partition.forEach(
          (place, own) -> {
            double[] others =
                partition.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(place))
                    .flatMap(entry -> entry.getValue().stream())
                    .mapToDouble(Long::doubleValue)
                    .toArray();
            if (others.length > 0) {
              double theirs = Math.max(1, median(others));
              double ours = median(own.stream().mapToDouble(Long::doubleValue).toArray());
              ratios.computeIfAbsent(place, _ -> new ArrayList<>()).add(ours / theirs);
            }
          });
    }
    return ratios;
  }

  private static double median(double[] values) {
    return Median.withDefaults().evaluate(values);
  }
}
