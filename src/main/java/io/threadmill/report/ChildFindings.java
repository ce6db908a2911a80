package io.threadmill.report;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Summary;
import io.threadmill.workload.Quantity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Median;

/// Item 36: child processes run at the same time, on as many cores as there are, and need not be
/// waited for without end.
record ChildFindings() implements Findings {

  private static final int ITEM = 36;
  private static final String HELLO = "a child says hello and the parent reads it over a pipe";
  private static final String SLEEP =
      "ten children that sleep 0.1 s take about 0.1 s together when all are started before the first is waited for";
  private static final String CIPHER = "three children that encrypt run in parallel";
  private static final String TIMEOUT = "a child that sleeps 10 s is ended after 0.1 s";
  private static final String NONE_RIGHT = "no configuration is right";

  /// How much longer than the ideal is still about the same.
  private static final double ABOUT = 1.5;

  @Override
  public List<FigureKind> kinds() {
    return List.of(FigureKind.NS_PER_SPAWN, FigureKind.IDEAL_NS);
  }

  @Override
  public Map<FigureKind, Double> figures(SummaryRow row, Measured measured) {
    Map<FigureKind, Double> figures = new EnumMap<>(FigureKind.class);
    spawnNs(measured).ifPresent(each -> figures.put(FigureKind.NS_PER_SPAWN, each));
    measured
        .observed(Quantity.IDEAL_NS)
        .ifPresent(ideal -> figures.put(FigureKind.IDEAL_NS, (double) ideal));
    return figures;
  }

  @Override
  public List<String> notes(RunReport report) {
    return List.of(
        "Per spawn is what starting a child takes; CPU time and parallelism include what children use.");
  }

  @Override
  public String claim(RunReport report) {
    String variant =
        report.rows().stream().findFirst().map(row -> row.configuration().variant()).orElse("");
    return switch (variant) {
      case "hello" -> hello(report);
      case "cipher" -> cipher(report);
      case "sleep" -> hasTimeouts(report) ? timeout(report) : sleep(report);
      default -> "";
    };
  }

  private static String hello(RunReport report) {
    return report
        .fastest()
        .map(
            row ->
                "each child was heard; with %s one took %s, of which starting it took %s %s"
                    .formatted(
                        row.name(),
                        perChild(report, row),
                        Figures.duration(spawnNs(report.measured(row))),
                        Claim.n(row)))
        .map(tonight -> Claim.of(ITEM, HELLO, tonight))
        .orElseGet(() -> Claim.notSeen(ITEM, HELLO, NONE_RIGHT));
  }

  private static String sleep(RunReport report) {
    Optional<SummaryRow> allAtOnce =
        report
            .fastest()
            .filter(row -> observed(report, row, Quantity.CONCURRENT) == children(report, row));
    return allAtOnce
        .map(
            row ->
                "%s, beside %s at best %s, so that is %s"
                    .formatted(
                        Claim.best(report, it -> it.equals(row))
                            .map(it -> Claim.speedup(report, it))
                            .orElse(row.name() + " took " + pass(row)),
                        Durations.format((double) observed(report, row, Quantity.IDEAL_NS)),
                        Claim.n(row),
                        passNs(row) <= ABOUT * observed(report, row, Quantity.IDEAL_NS)
                            ? "seen"
                            : "not seen"))
        .map(tonight -> Claim.of(ITEM, SLEEP, tonight))
        .orElseGet(
            () ->
                Claim.notSeen(
                    ITEM,
                    SLEEP,
                    "no right configuration with a worker for each child was the fastest"));
  }

  private static String cipher(RunReport report) {
    Optional<SummaryRow> several =
        Claim.best(
            report,
            row -> row.parallelism().isPresent() && observed(report, row, Quantity.CONCURRENT) > 1);
    return several
        .map(
            row ->
                "%s, with a parallelism of %s %s, so that is %s"
                    .formatted(
                        Claim.speedup(report, row),
                        Durations.threeDigits(row.parallelism().orElseThrow()),
                        Claim.n(row),
                        parallel(row)))
        .map(tonight -> Claim.of(ITEM, CIPHER, tonight))
        .orElseGet(
            () ->
                Claim.notSeen(
                    ITEM, CIPHER, "there is no right configuration with several workers"));
  }

  private static String parallel(SummaryRow row) {
    return Claim.isUndecided(row) ? "not decided tonight" : isParallel(row) ? "seen" : "not seen";
  }

  /// Whoever waits for a single child works a little meanwhile, too: that alone is no sign.
  private static boolean isParallel(SummaryRow row) {
    return row.parallelism().orElse(0) >= Claim.SMALLEST_SPEEDUP && Claim.isFaster(row);
  }

  private static String timeout(RunReport report) {
    return report
        .fastest()
        .map(
            row ->
                "%s ended each child whose time was over, %s after it began to start it %s, so that is seen"
                    .formatted(row.name(), perChild(report, row), Claim.n(row)))
        .map(tonight -> Claim.of(ITEM, TIMEOUT, tonight))
        .orElseGet(() -> Claim.notSeen(ITEM, TIMEOUT, NONE_RIGHT));
  }

  private static boolean hasTimeouts(RunReport report) {
    return report.rows().stream().anyMatch(row -> observed(report, row, Quantity.TIMEOUTS) > 0);
  }

  private static String perChild(RunReport report, SummaryRow row) {
    double workers = observed(report, row, Quantity.CONCURRENT);
    return Durations.format(passNs(row) * workers / children(report, row));
  }

  private static double passNs(SummaryRow row) {
    return row.passNs(Summary::medianNs).orElse(Double.NaN);
  }

  private static String pass(SummaryRow row) {
    return Durations.format(passNs(row));
  }

  private static long children(RunReport report, SummaryRow row) {
    return observed(report, row, Quantity.CHILDREN);
  }

  private static long observed(RunReport report, SummaryRow row, Quantity quantity) {
    return report.measured(row).observed(quantity).orElse(0);
  }

  /// The median over all stored measured samples of the mean over the children of a pass.
  private static OptionalDouble spawnNs(Measured measured) {
    long children = measured.observed(Quantity.CHILDREN).orElse(0);
    double[] each =
        measured.trials().stream()
            .flatMap(trial -> trial.measured().stream())
            .flatMapToLong(sample -> sample.observations().of(Quantity.SPAWN_NS).stream())
            .mapToDouble(sum -> (double) sum / children)
            .toArray();
    return children == 0 || each.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Median.withDefaults().evaluate(each));
  }
}
