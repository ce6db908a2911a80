package io.threadmill.report;

import io.threadmill.history.StoredRun;
import io.threadmill.measurement.Summary;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.worker.Mode;
import io.threadmill.workload.Workload;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Sums up each configuration of a run: variants as the workload lists them, references first, then
/// by mode, workers and partitions.
final class SummaryRows {

  static final int FEWEST_BLOCKS = 6;
  private static final String IDEAL = "ideal";

  private final StoredRun run;
  private final Map<String, Measured> measured;
  private final Map<String, CorrectnessVerdict> verdicts;

  SummaryRows(
      StoredRun run, Collection<Measured> measured, Collection<CorrectnessVerdict> verdicts) {
    this.run = run;
    this.measured =
        measured.stream().collect(Collectors.toMap(m -> m.configuration().name(), m -> m));
    this.verdicts =
        verdicts.stream()
            .collect(Collectors.toMap(CorrectnessVerdict::configuration, Function.identity()));
  }

  List<SummaryRow> rows() {
    return measured.values().stream()
        .sorted(Comparator.comparing(Measured::configuration, order()))
        .map(this::row)
        .toList();
  }

  private Comparator<Configuration> order() {
    List<String> variants =
        Workload.named(run.workload()).map(Workload::variants).orElse(List.of());
    return Comparator.comparingInt((Configuration c) -> variants.indexOf(c.variant()))
        .thenComparing(Configuration::variant)
        .thenComparing(c -> !isReference(c))
        .thenComparing(Configuration::mode)
        .thenComparingInt(Configuration::workers)
        .thenComparingInt(Configuration::partitions)
        .thenComparing(Configuration::name);
  }

  private SummaryRow row(Measured of) {
    Configuration configuration = of.configuration();
    Speed judged = speed(of);
    Speed speed = run.quick() && isCorrect(configuration.name()) ? judged.quick() : judged;
    return new SummaryRow(
        configuration,
        of.repeat(),
        of.summary(),
        of.coldNs(),
        of.parallelism(),
        speed.speedup(),
        run.reference().equals(IDEAL),
        bound(of),
        verdict(configuration.name()),
        speed.verdict(),
        speed.reason());
  }

  /// By the times of the variant's own serial partitions of the same split where these are right:
  /// on several workers, partitions slow each other down. The ideal time knows of the split
  /// already.
  private OptionalDouble bound(Measured of) {
    Configuration configuration = of.configuration();
    if (configuration.isUnbounded() || run.reference().equals(IDEAL)) {
      return OptionalDouble.empty();
    }
    String serial = configuration.referenceName(Mode.SERIAL.label());
    OptionalDouble bySerial =
        isCorrect(serial) && measured.containsKey(serial)
            ? measured.get(serial).bound(configuration.workers())
            : OptionalDouble.empty();
    return bySerial.isPresent() ? bySerial : of.bound(configuration.workers());
  }

  private Speed speed(Measured of) {
    Configuration configuration = of.configuration();
    Optional<CorrectnessVerdict> correctness = verdict(configuration.name());
    if (correctness.isEmpty()) {
      return Speed.notJudged("results not verified");
    }
    if (!isCorrect(configuration.name())) {
      return Speed.notJudged(correctness.get().reason());
    }
    if (isReference(configuration)) {
      return Speed.ofReference();
    }
    return switch (run.reference()) {
      case "none" -> Speed.notJudged("no reference");
      case IDEAL -> besideIdeal(of);
      default -> beside(of, configuration.referenceName(run.reference()));
    };
  }

  /// Beside the shortest time in which so many workers can be done.
  private static Speed besideIdeal(Measured of) {
    NavigableMap<Integer, Double> ideal = of.idealValues();
    return ideal.isEmpty()
        ? Speed.inconclusive(OptionalDouble.empty(), "no ideal time known")
        : paired(ideal, of.blockValues());
  }

  private Speed beside(Measured of, String name) {
    Optional<Measured> reference = Optional.ofNullable(measured.get(name));
    if (reference.isEmpty()) {
      return Speed.inconclusive(OptionalDouble.empty(), "reference %s not run".formatted(name));
    }
    if (!isCorrect(name)) {
      return Speed.inconclusive(OptionalDouble.empty(), "reference %s not correct".formatted(name));
    }
    return paired(reference.get().blockValues(), of.blockValues());
  }

  private static Speed paired(
      NavigableMap<Integer, Double> reference, NavigableMap<Integer, Double> configuration) {
    NavigableMap<Integer, Double> both = new TreeMap<>(configuration);
    both.keySet().retainAll(reference.keySet());
    OptionalDouble speedup =
        both.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(
                Summary.speedup(
                    both.keySet().stream().mapToDouble(reference::get).toArray(),
                    both.values().stream().mapToDouble(Double::doubleValue).toArray()));
    return Speed.inconclusive(
        speedup,
        both.size() < FEWEST_BLOCKS
            ? "too few blocks: " + both.size()
            : "no interval in this version");
  }

  private boolean isReference(Configuration configuration) {
    return configuration.name().equals(configuration.referenceName(run.reference()));
  }

  private boolean isCorrect(String configuration) {
    return verdict(configuration)
        .filter(verdict -> verdict.correctness() == Correctness.CORRECT)
        .isPresent();
  }

  private Optional<CorrectnessVerdict> verdict(String configuration) {
    return Optional.ofNullable(verdicts.get(configuration));
  }
}
