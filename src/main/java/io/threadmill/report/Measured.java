package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Interval;
import io.threadmill.measurement.ListSchedule;
import io.threadmill.measurement.MedianInterval;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Summary;
import io.threadmill.plan.Configuration;
import io.threadmill.workload.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.apache.commons.statistics.descriptive.Median;

/// The trials of one configuration, in the order of blocks.
record Measured(Configuration configuration, List<StoredTrial> trials) {

  private static final double SHORTEST_WITH_PARALLELISM_NS = 100_000;

  /// By the name of the configuration, in the order of first appearance.
  static Map<String, Measured> byConfiguration(List<StoredTrial> trials) {
    Map<String, List<StoredTrial>> byName = new LinkedHashMap<>();
    for (StoredTrial trial : trials) {
      byName.computeIfAbsent(trial.configuration().name(), _ -> new ArrayList<>()).add(trial);
    }
    Map<String, Measured> measured = new LinkedHashMap<>();
    byName.forEach(
        (name, of) -> measured.put(name, new Measured(of.getFirst().configuration(), of)));
    return measured;
  }

  /// The median of the measured samples of each block that has any.
  NavigableMap<Integer, Double> blockValues() {
    NavigableMap<Integer, Double> values = new TreeMap<>();
    for (StoredTrial trial : measuredTrials()) {
      values.put(trial.block(), Summary.blockValue(elapsedNs(trial)));
    }
    return values;
  }

  /// The ideal time of a sample, of each block that has any; blocks for which none is known, or
  /// whose ideal is to take no time at all, are left out.
  NavigableMap<Integer, Double> idealValues() {
    NavigableMap<Integer, Double> values = new TreeMap<>();
    for (StoredTrial trial : measuredTrials()) {
      double pass = trial.observations().of(Quantity.IDEAL_NS).orElse(0);
      if (pass > 0) {
        values.put(trial.block(), pass * trial.repeat());
      }
    }
    return values;
  }

  Optional<Summary> summary() {
    List<double[]> blocks = measuredTrials().stream().map(Measured::elapsedNs).toList();
    return blocks.isEmpty() ? Optional.empty() : Optional.of(Summary.of(blocks));
  }

  /// Until the worker processes were ready: the median over the trials that started any.
  OptionalDouble poolStartNs() {
    return median(
        trials.stream()
            .mapToLong(StoredTrial::poolStartNs)
            .filter(nanos -> nanos > 0)
            .asDoubleStream());
  }

  OptionalDouble coldNs() {
    return median(
        trials.stream()
            .map(StoredTrial::coldNs)
            .flatMapToLong(ns -> ns.isPresent() ? LongStream.of(ns.getAsLong()) : LongStream.of())
            .asDoubleStream());
  }

  /// The interval of the median of [#coldNs].
  Optional<Interval> coldInterval() {
    return MedianInterval.of(
        trials.stream()
            .filter(trial -> trial.coldNs().isPresent())
            .mapToDouble(trial -> trial.coldNs().getAsLong())
            .toArray());
  }

  /// The interval of the median over the blocks of what [#parallelism] is of all samples together.
  Optional<Interval> parallelismInterval() {
    return parallelism().isEmpty()
        ? Optional.empty()
        : MedianInterval.of(
            measuredTrials().stream()
                .mapToDouble(
                    trial ->
                        (double) trial.measured().stream().mapToLong(Sample::cpuNs).sum()
                            / trial.measured().stream().mapToLong(Sample::elapsedNs).sum())
                .toArray());
  }

  /// The largest speedup that the split allows on so many workers, by the compute times of the
  /// stored partitions: the median over the blocks. Empty without any.
  OptionalDouble bound(int workers) {
    return median(
        trials.stream()
            .map(trial -> ListSchedule.bound(computeNs(trial), workers))
            .flatMapToDouble(OptionalDouble::stream));
  }

  private static double[] computeNs(StoredTrial trial) {
    return trial.timings().stream().mapToDouble(PartitionTiming::computeNs).toArray();
  }

  private static OptionalDouble median(DoubleStream ofTrials) {
    double[] values = ofTrials.toArray();
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Median.withDefaults().evaluate(values));
  }

  /// Empty where the CPU time is not known, and for short samples: reading the meters takes about a
  /// microsecond of CPU time, and opening the gate a few, which would pass for the sample's own.
  OptionalDouble parallelism() {
    double wall = sum(Sample::elapsedNs);
    double samples = sum(_ -> 1);
    boolean unknown = sum(sample -> sample.cpuNs() < 0 ? 1 : 0) > 0;
    return unknown || wall < samples * SHORTEST_WITH_PARALLELISM_NS || samples == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sum(Sample::cpuNs) / wall);
  }

  /// What the trials have observed of themselves; they agree about what the input determines.
  OptionalLong observed(Quantity quantity) {
    return trials.stream()
        .flatMapToLong(trial -> trial.observations().of(quantity).stream())
        .findFirst();
  }

  /// The sum over all stored measured samples.
  double sum(ToLongFunction<Sample> term) {
    return trials.stream()
        .flatMap(trial -> trial.measured().stream())
        .mapToDouble(sample -> (double) term.applyAsLong(sample))
        .sum();
  }

  /// Workers x elapsed of all stored measured samples.
  double lanesNs() {
    return sum(Sample::elapsedNs) * configuration.lanes();
  }

  /// The trial whose block value is in the middle, of those whose partitions are stored.
  Optional<StoredTrial> middle() {
    List<StoredTrial> sorted =
        trials.stream()
            .filter(trial -> trial.medianSample().isPresent() && !trial.timings().isEmpty())
            .sorted(Comparator.comparingDouble(trial -> Summary.blockValue(elapsedNs(trial))))
            .toList();
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
  }

  int repeat() {
    return trials.getFirst().repeat();
  }

  private List<StoredTrial> measuredTrials() {
    return trials.stream().filter(trial -> !trial.measured().isEmpty()).toList();
  }

  private static double[] elapsedNs(StoredTrial trial) {
    return trial.measured().stream().mapToDouble(Sample::elapsedNs).toArray();
  }
}
