package io.threadmill.report;

import io.threadmill.history.StoredBlock;
import io.threadmill.history.StoredRun;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Noise;
import io.threadmill.plan.Configuration;
import io.threadmill.plan.Repeats;
import io.threadmill.worker.Mode;
import io.threadmill.workload.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds what to warn of.
final class Warnings {

  private static final double SHORTEST_SAMPLE_NS = 1e6;
  private static final double LARGEST_UNACCOUNTED = 0.02;

  private final List<Warning> found = new ArrayList<>();

  private Warnings() {}

  static List<Warning> of(RunData data, List<Measured> measured, List<TwinRecord> twins) {
    Warnings warnings = new Warnings();
    twins.stream()
        .filter(TwinRecord::isUnreliable)
        .forEach(twin -> warnings.found.add(new Warning.Unreliable(twin)));
    warnings.ofRun(data.run());
    warnings.ofWorkers(data.run(), measured);
    warnings.ofFailures(data.failedBefore());
    warnings.ofDrift(data.blocks());
    measured.forEach(warnings::ofConfiguration);
    return List.copyOf(warnings.found);
  }

  private void ofRun(StoredRun run) {
    if (run.quick()) {
      found.add(new Warning.NotComparable());
    }
    run.othersCores().stream()
        .filter(cores -> !Noise.isQuiet(cores))
        .forEach(cores -> found.add(new Warning.NotQuiet(cores)));
    if (run.badRows() > 0 && run.rows() > 0) {
      found.add(new Warning.SkippedRows(run.badRows()));
    }
  }

  private void ofWorkers(StoredRun run, List<Measured> measured) {
    Map<Machines, List<String>> crowded = new LinkedHashMap<>();
    for (Measured each : measured) {
      Configuration configuration = each.configuration();
      int cores = Cores.of(run, each);
      if (configuration.atOnce() > cores) {
        boolean ours = each.observed(Quantity.CORES).isEmpty();
        crowded
            .computeIfAbsent(new Machines(cores, ours), _ -> new ArrayList<>())
            .add(configuration.name());
      }
    }
    crowded.forEach(
        (machines, names) -> found.add(new Warning.MoreWorkersThanCores(names, machines)));
  }

  /// Of several attempts at a trial that failed, the first says why.
  private void ofFailures(List<StoredTrial> failedBefore) {
    Map<String, Warning> byTrial = new LinkedHashMap<>();
    for (StoredTrial trial : failedBefore) {
      String name = trial.configuration().name();
      byTrial.putIfAbsent(
          trial.block() + " " + name,
          new Warning.MeasuredAgain(name, trial.block(), trial.ended(), trial.message()));
    }
    found.addAll(byTrial.values());
  }

  private void ofDrift(List<StoredBlock> blocks) {
    List<StoredBlock> drifted =
        blocks.stream().filter(it -> !it.isRepeated() && it.hasDrifted()).toList();
    if (!drifted.isEmpty()) {
      found.add(
          new Warning.Drift(
              drifted.stream().map(StoredBlock::block).toList(),
              drifted.stream().mapToDouble(it -> it.drift().orElse(0)).max().orElseThrow()));
    }
  }

  private void ofConfiguration(Measured measured) {
    String name = measured.configuration().name();
    measured
        .summary()
        .ifPresent(
            times -> {
              if (times.medianNs() < SHORTEST_SAMPLE_NS) {
                int enough = Repeats.lasting(times.medianNs() / measured.repeat());
                found.add(new Warning.TooShort(name, times.medianNs(), enough));
              }
              if (times.isNoisy()) {
                found.add(
                    new Warning.Noisy(name, times.cv().orElse(0), times.outliers().severeShare()));
              }
            });
    ofLanes(name, measured);
    found.addAll(Stragglers.of(measured));
    ofWarmUp(name, measured.trials());
  }

  private void ofLanes(String name, Measured measured) {
    double lanes = measured.lanesNs();
    double unaccounted = measured.sum(sample -> sample.lanes().unaccountedNs());
    boolean isOnTheWay = measured.configuration().mode() == Mode.REMOTE; // said with the lanes
    if (!isOnTheWay && unaccounted > LARGEST_UNACCOUNTED * lanes) {
      boolean small = measured.configuration().partitions() > measured.configuration().lanes();
      found.add(new Warning.Unaccounted(name, unaccounted / lanes, small));
    }
  }

  private void ofWarmUp(String name, List<StoredTrial> trials) {
    int unsteady = (int) trials.stream().filter(trial -> !trial.steady()).count();
    if (unsteady > 0) {
      found.add(new Warning.NoSteadyState(name, unsteady, trials.size()));
    }
  }
}
