package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.PartitionCost;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.SplitAdvice.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/// The stored partitions of one configuration, each with the medians over the trials. All times are
/// of one pass.
final class PartitionCosts {

  private final SortedMap<Integer, List<Part>> parts = new TreeMap<>();

  private PartitionCosts(Measured measured) {
    measured.trials().forEach(this::add);
  }

  /// What partitions cost a configuration; empty where no partition of it or of `serial` is stored.
  ///
  /// @param serial the same variant and split in one thread
  static Optional<PartitionCost> of(Measured measured, Measured serial) {
    PartitionCosts own = new PartitionCosts(measured);
    PartitionCosts alone = new PartitionCosts(serial);
    return own.parts.isEmpty() || alone.parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            PartitionCost.of(
                own.rows(),
                own.medians(Part::besideNs),
                own.medians(Part::computeNs),
                alone.computePerRowNs()));
  }

  /// The partitions of a configuration, as far as they are stored, in their order.
  static List<Part> of(Measured measured) {
    PartitionCosts own = new PartitionCosts(measured);
    double[] beside = own.medians(Part::besideNs);
    double[] compute = own.medians(Part::computeNs);
    long[] rows = own.rows();
    return IntStream.range(0, rows.length)
        .mapToObj(i -> new Part(rows[i], beside[i], compute[i]))
        .toList();
  }

  private void add(StoredTrial trial) {
    double unaccounted = unaccountedNs(trial);
    for (PartitionTiming timing : trial.timings()) {
      long transfer = timing.sendNs() + timing.decodeNs() + timing.encodeNs() + timing.receiveNs();
      parts
          .computeIfAbsent(timing.partition(), _ -> new ArrayList<>())
          .add(
              new Part(
                  (long) timing.toRow() - timing.fromRow(),
                  transfer + unaccounted,
                  timing.computeNs()));
    }
  }

  /// The share of a partition in what no term accounts for: taking the next partition, and messages
  /// on their way.
  private static double unaccountedNs(StoredTrial trial) {
    double ofSample =
        trial.measured().stream()
            .filter(sample -> sample.number() == trial.medianSample().orElse(0))
            .findFirst()
            .map(Sample::lanes)
            .map(lanes -> (double) lanes.unaccountedNs())
            .orElse(0.0);
    return Math.max(0, ofSample) / trial.repeat() / trial.configuration().partitions();
  }

  private long[] rows() {
    return parts.values().stream().mapToLong(of -> of.getFirst().rows()).toArray();
  }

  private double[] medians(ToDoubleFunction<Part> time) {
    return parts.values().stream()
        .mapToDouble(of -> Median.withDefaults().evaluate(of.stream().mapToDouble(time).toArray()))
        .toArray();
  }

  private double computePerRowNs() {
    double compute = 0;
    for (double median : medians(Part::computeNs)) {
      compute += median;
    }
    long rows = 0;
    for (long ofPart : rows()) {
      rows += ofPart;
    }
    return compute / rows;
  }
}
