package io.threadmill.report;

import io.threadmill.history.StoredRun;
import io.threadmill.measurement.PairedBlocks;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.verification.SpeedJudge;
import io.threadmill.verification.SpeedJudgement;
import io.threadmill.worker.Mode;
import io.threadmill.workload.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Sums up each configuration of a run: variants as the workload lists them, references first, then
/// by mode, workers and partitions.
final class SummaryRows {

  private static final String QUICK = "quick run: no speed verdict";

  private final StoredRun run;
  private final Collection<Measured> measured;
  private final Comparisons comparisons;
  private final Map<String, CorrectnessVerdict> verdicts;
  private final Map<String, SpeedJudgement> judgements = new HashMap<>();

  SummaryRows(
      StoredRun run, Collection<Measured> measured, Collection<CorrectnessVerdict> verdicts) {
    this.run = run;
    this.measured = measured;
    this.comparisons = new Comparisons(run.reference(), measured);
    this.verdicts =
        verdicts.stream()
            .collect(Collectors.toMap(CorrectnessVerdict::configuration, Function.identity()));
    if (!run.quick()) {
      judge();
    }
  }

  List<SummaryRow> rows() {
    return measured.stream()
        .sorted(Comparator.comparing(Measured::configuration, order()))
        .map(this::row)
        .toList();
  }

  private Comparator<Configuration> order() {
    List<String> variants =
        Workload.named(run.workload()).map(Workload::variants).orElse(List.of());
    return Comparator.comparingInt((Configuration c) -> variants.indexOf(c.variant()))
        .thenComparing(Configuration::variant)
        .thenComparing(c -> !comparisons.isReference(c))
        .thenComparing(Configuration::isBaseline)
        .thenComparing(Configuration::mode)
        .thenComparingInt(Configuration::atOnce)
        .thenComparingInt(Configuration::partitions)
        .thenComparing(Configuration::name);
  }

  /// The tests of the configurations of a variant are a family: of twenty tests that find nothing,
  /// one would find something by chance.
  private void judge() {
    Map<String, List<Configuration>> families = new LinkedHashMap<>();
    for (Measured of : measured) {
      if (hasOpponent(of.configuration())) {
        families
            .computeIfAbsent(of.configuration().variant(), _ -> new ArrayList<>())
            .add(of.configuration());
      }
    }
    families.values().forEach(this::judge);
  }

  private void judge(List<Configuration> family) {
    List<PairedBlocks> pairs =
        family.stream().map(it -> comparisons.pairs(it).orElseThrow()).toList();
    List<SpeedJudgement> judged = SpeedJudge.judge(pairs);
    for (int i = 0; i < judged.size(); i++) {
      judgements.put(family.get(i).name(), judged.get(i));
    }
  }

  private boolean hasOpponent(Configuration configuration) {
    return isCorrect(configuration.name())
        && !comparisons.isReference(configuration)
        && (comparisons.isBesideIdeal(configuration)
            || isCorrect(comparisons.referenceName(configuration)))
        && comparisons.pairs(configuration).isPresent();
  }

  private SummaryRow row(Measured of) {
    Configuration configuration = of.configuration();
    return new SummaryRow(
        configuration,
        of.repeat(),
        of.summary(),
        of.coldNs(),
        of.coldInterval(),
        of.parallelism(),
        of.parallelismInterval(),
        speed(configuration),
        comparisons.isBesideIdeal(configuration),
        bound(of),
        verdict(configuration.name()));
  }

  /// By the times of the variant's own serial partitions of the same split where these are right:
  /// on several workers, partitions slow each other down. The ideal time knows of the split
  /// already.
  private OptionalDouble bound(Measured of) {
    Configuration configuration = of.configuration();
    if (configuration.isUnbounded()
        || configuration.isTwin()
        || configuration.isBaseline()
        || comparisons.isBesideIdeal(configuration)) {
      return OptionalDouble.empty();
    }
    String serial = configuration.referenceName(Mode.SERIAL.label());
    OptionalDouble bySerial =
        isCorrect(serial)
            ? measured.stream()
                .filter(it -> it.configuration().name().equals(serial))
                .map(it -> it.bound(configuration.atOnce()))
                .findFirst()
                .orElse(OptionalDouble.empty())
            : OptionalDouble.empty();
    return bySerial.isPresent() ? bySerial : of.bound(configuration.atOnce());
  }

  private Speed speed(Configuration configuration) {
    Optional<CorrectnessVerdict> correctness = verdict(configuration.name());
    if (correctness.isEmpty()) {
      return Speed.notJudged("results not verified");
    }
    if (!isCorrect(configuration.name())) {
      return Speed.notJudged(correctness.get().reason());
    }
    if (comparisons.isReference(configuration)) {
      return run.quick() ? Speed.ofReference(QUICK) : Speed.ofReference();
    }
    if (comparisons.isAlone(configuration)) {
      return Speed.notJudged("no reference");
    }
    Optional<String> without = withoutOpponent(configuration);
    if (without.isPresent()) {
      return run.quick() ? Speed.notJudged(without.get()) : Speed.inconclusive(without.get());
    }
    return compared(configuration);
  }

  private Optional<String> withoutOpponent(Configuration configuration) {
    if (hasOpponent(configuration)) {
      return Optional.empty();
    }
    if (comparisons.isBesideIdeal(configuration)) {
      return Optional.of("no ideal time known");
    }
    String name = comparisons.referenceName(configuration);
    if (comparisons.reference(configuration).isEmpty()) {
      return Optional.of("reference %s not run".formatted(name));
    }
    return Optional.of(
        isCorrect(name)
            ? "no block in common with reference " + name
            : "reference %s not correct".formatted(name));
  }

  private Speed compared(Configuration configuration) {
    PairedBlocks pairs = comparisons.pairs(configuration).orElseThrow();
    return run.quick()
        ? Speed.notJudged(Optional.of(pairs.ratio()), QUICK)
        : Speed.judged(
            pairs.ratio(), Optional.ofNullable(judgements.get(configuration.name())).orElseThrow());
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
