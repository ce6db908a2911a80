package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Summary;
import io.threadmill.workload.Quantity;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.commons.statistics.descriptive.Median;

/// Item 40: coroutines do what threads do and take far less memory.
record CoroutineFindings() implements Findings {

  private static final int ITEM = 40;
  private static final String SAID = "a thread takes about 8 MB, a coroutine less than 1 KB";

  /// With fewer, what else the process grows by in its first sample would hide them.
  private static final long FEWEST_ALIVE = 1_000;

  @Override
  public List<FigureKind> kinds() {
    return List.of(FigureKind.NS_PER_SEND, FigureKind.LIVE, FigureKind.BYTES_PER_COROUTINE);
  }

  @Override
  public Map<FigureKind, Double> figures(SummaryRow row, Measured measured) {
    Map<FigureKind, Double> figures = new EnumMap<>(FigureKind.class);
    OptionalDouble pass = row.passNs(Summary::medianNs);
    OptionalLong sends = measured.observed(Quantity.SENDS);
    OptionalLong live = measured.observed(Quantity.LIVE);
    if (pass.isPresent() && sends.orElse(0) > 0) {
      figures.put(FigureKind.NS_PER_SEND, pass.getAsDouble() / sends.getAsLong());
    }
    live.ifPresent(it -> figures.put(FigureKind.LIVE, (double) it));
    if (live.orElse(0) >= FEWEST_ALIVE && isAlone(row, measured)) {
      bytes(measured).ifPresent(it -> figures.put(FigureKind.BYTES_PER_COROUTINE, it));
    }
    return figures;
  }

  /// Whether all coroutines that are alive are those of one partition, in the trial process.
  private static boolean isAlone(SummaryRow row, Measured measured) {
    return !row.configuration().mode().isInOtherProcesses()
        && measured.observed(Quantity.CONCURRENT).orElse(0) == 1;
  }

  private static OptionalDouble bytes(Measured measured) {
    double[] each =
        measured.trials().stream()
            .filter(trial -> trial.observations().of(Quantity.RESIDENT_BYTES).isPresent())
            .mapToDouble(CoroutineFindings::bytes)
            .toArray();
    return each.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Median.withDefaults().evaluate(each));
  }

  private static double bytes(StoredTrial trial) {
    double live = trial.observations().of(Quantity.LIVE).orElse(1);
    return trial.observations().of(Quantity.RESIDENT_BYTES).orElse(0) / live;
  }

  @Override
  public List<String> notes(RunReport report) {
    return List.of(
        "A send includes its share of making, priming and closing the coroutine; direct is the loop without any.",
        "Memory each is how much the resident memory of the trial process grew during its first sample, over the coroutines alive at once: the median over the trials, where one partition runs at a time, from 1,000 coroutines on.");
  }

  @Override
  public String claim(RunReport report) {
    Optional<SummaryRow> most = mostAlive(report);
    return most.isPresent() ? memory(report, most.get()) : behaviour(report);
  }

  private Optional<SummaryRow> mostAlive(RunReport report) {
    return report.rows().stream()
        .filter(SummaryRow::isCorrect)
        .filter(row -> figure(report, row, FigureKind.BYTES_PER_COROUTINE).isPresent())
        .filter(row -> row.configuration().variant().equals("virtual-thread"))
        .max(Comparator.comparingDouble(row -> figure(report, row, FigureKind.LIVE).orElse(0)));
  }

  private OptionalDouble figure(RunReport report, SummaryRow row, FigureKind kind) {
    Double value = figures(row, report.measured(row)).get(kind);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private String memory(RunReport report, SummaryRow row) {
    Map<FigureKind, Double> figures = figures(row, report.measured(row));
    return Claim.of(
        ITEM,
        SAID,
        "%s had %s coroutines alive at once and took %s for each %s%s"
            .formatted(
                row.name(),
                shown(figures, FigureKind.LIVE),
                shown(figures, FigureKind.BYTES_PER_COROUTINE),
                Claim.n(row),
                platform(report)));
  }

  private String platform(RunReport report) {
    return report.rows().stream()
        .filter(row -> row.configuration().variant().equals("platform-thread"))
        .filter(row -> figure(report, row, FigureKind.BYTES_PER_COROUTINE).isPresent())
        .findFirst()
        .map(
            row ->
                ", %s %s, most of its 8 MB being addresses only"
                    .formatted(
                        row.name(),
                        shown(figures(row, report.measured(row)), FigureKind.BYTES_PER_COROUTINE)))
        .orElse("");
  }

  private static String shown(Map<FigureKind, Double> figures, FigureKind kind) {
    Double value = figures.get(kind);
    return value == null ? "-" : kind.format(value);
  }

  /// Of few coroutines there is nothing to say about memory.
  private String behaviour(RunReport report) {
    String said = "a coroutine that is primed and sent 10, 4, 22 and -1 yields 10, 4, 4 and -1";
    List<SummaryRow> right =
        report.rows().stream()
            .filter(row -> row.isCorrect() && !row.configuration().variant().equals("direct"))
            .toList();
    return right.isEmpty()
        ? Claim.notSeen(ITEM, said, "no configuration with coroutines is correct")
        : Claim.of(ITEM, said, sends(report, right) + " " + Claim.n(right.getFirst()));
  }

  private String sends(RunReport report, List<SummaryRow> right) {
    return String.format(
        Locale.ROOT,
        "%s yielded what they should; a send took %s",
        right.size() == 1
            ? "coroutines in 1 configuration"
            : "coroutines in all " + right.size() + " configurations",
        String.join(
            ", ",
            right.stream()
                .map(
                    row ->
                        "%s in %s"
                            .formatted(
                                shown(figures(row, report.measured(row)), FigureKind.NS_PER_SEND),
                                row.name()))
                .toList()));
  }
}
