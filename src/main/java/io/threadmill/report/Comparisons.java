package io.threadmill.report;

import io.threadmill.definition.JobDefinition;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.PairedBlocks;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.TrialEvidence.Ended;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The configurations of a run beside what each is compared with, block by block. Knows times only,
/// not whether results are right.
public final class Comparisons {

  private final String reference;
  private final Map<String, Measured> measured = new LinkedHashMap<>();

  /// @param reference as the job names it
  Comparisons(String reference, Collection<Measured> measured) {
    this.reference = reference;
    measured.forEach(it -> this.measured.put(it.configuration().name(), it));
  }

  /// What decides whether a run is precise: the ratio of every configuration that has something to
  /// be compared with, has not failed and has lost no updates.
  ///
  /// @param reference as the job names it
  /// @param trials last attempts, with their samples
  public static List<PairedRatio> ratios(String reference, List<StoredTrial> trials) {
    Collection<Measured> measured = Measured.byConfiguration(trials).values();
    Comparisons comparisons = new Comparisons(reference, measured);
    return measured.stream()
        .filter(it -> it.trials().stream().noneMatch(Comparisons::isWithoutSpeed))
        .filter(it -> !comparisons.isReference(it.configuration()))
        .flatMap(it -> comparisons.pairs(it.configuration()).stream())
        .map(PairedBlocks::ratio)
        .toList();
  }

  private static boolean isWithoutSpeed(StoredTrial trial) {
    return trial.ended() != Ended.MEASURED || trial.samples().stream().anyMatch(trial::hasLost);
  }

  /// Whether others are compared with it.
  boolean isReference(Configuration configuration) {
    return configuration.name().equals(referenceName(configuration));
  }

  /// Whether it is compared with the ideal time.
  boolean isBesideIdeal(Configuration configuration) {
    return reference.equals(JobDefinition.IDEAL) && !configuration.isTwin();
  }

  /// Whether there is nothing that it is to be compared with.
  boolean isAlone(Configuration configuration) {
    return reference.equals(JobDefinition.NO_REFERENCE) && !configuration.isTwin();
  }

  /// The name of the configuration that it is compared with, whether it was run or not.
  String referenceName(Configuration configuration) {
    return configuration.referenceName(reference);
  }

  /// The configuration that it is compared with; empty when that was not run.
  Optional<Measured> reference(Configuration configuration) {
    return Optional.ofNullable(measured.get(referenceName(configuration)));
  }

  /// Its blocks that its reference has as well; empty without any.
  Optional<PairedBlocks> pairs(Configuration configuration) {
    NavigableMap<Integer, Double> own = measured(configuration).blockValues();
    if (isAlone(configuration)) {
      return Optional.empty();
    }
    return isBesideIdeal(configuration)
        ? pairs(measured(configuration).idealValues(), own)
        : reference(configuration).flatMap(other -> pairs(other.blockValues(), own));
  }

  Measured measured(Configuration configuration) {
    return measured.getOrDefault(configuration.name(), new Measured(configuration, List.of()));
  }

  /// The blocks that both have; empty without any.
  static Optional<PairedBlocks> pairs(
      NavigableMap<Integer, Double> reference, NavigableMap<Integer, Double> configuration) {
    NavigableMap<Integer, Double> both = new TreeMap<>(configuration);
    both.keySet().retainAll(reference.keySet());
    return both.isEmpty()
        ? Optional.empty()
        : Optional.of(
            PairedBlocks.of(
                both.keySet().stream().mapToDouble(reference::get).toArray(),
                both.values().stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
