package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Summary;
import io.threadmill.verification.Correctness;
import io.threadmill.worker.Mode;
import io.threadmill.workload.Quantity;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Item 38: threads that share a counter lose updates unless a lock protects it. What an increment
/// takes shows the price of that.
record CounterFindings() implements Findings {

  private static final int ITEM = 38;
  private static final String SAID =
      "five threads that share a counter without a lock find 278,328 of 500,000 increments, with a lock all of them";
  private static final double MILLION = 1e6;

  @Override
  public List<FigureKind> kinds() {
    return List.of(FigureKind.NS_PER_INCREMENT, FigureKind.LOST_PER_MILLION);
  }

  @Override
  public Map<FigureKind, Double> figures(SummaryRow row, Measured measured) {
    Map<FigureKind, Double> figures = new EnumMap<>(FigureKind.class);
    Totals totals = Totals.of(measured);
    OptionalDouble pass = row.passNs(Summary::medianNs);
    if (totals.expected() > 0) {
      double each = totals.expected() / totals.samples();
      pass.ifPresent(ns -> figures.put(FigureKind.NS_PER_INCREMENT, ns / each));
      figures.put(FigureKind.LOST_PER_MILLION, MILLION * totals.lost() / totals.expected());
    }
    return figures;
  }

  @Override
  public List<String> notes(RunReport report) {
    String price =
        "The price of correctness is the time per increment beside that of unsafe in the same mode.";
    boolean processes =
        report.rows().stream().anyMatch(row -> row.configuration().mode().isInOtherProcesses());
    return processes
        ? List.of(
            price,
            "In processes and on remote workers each worker counts its share by itself, and the totals are added up: nothing is shared, so nothing can be lost.")
        : List.of(price);
  }

  @Override
  public String claim(RunReport report) {
    Optional<SummaryRow> unsafe = mostLost(report);
    Optional<SummaryRow> guarded =
        Claim.best(report, row -> isShared(row) && !row.configuration().variant().equals("unsafe"))
            .filter(row -> Totals.of(report.measured(row)).lost() == 0);
    if (unsafe.isEmpty()) {
      return Claim.notSeen(ITEM, SAID, "no configuration lost an update");
    }
    Totals lost = Totals.of(report.measured(unsafe.get()));
    return Claim.of(
        ITEM,
        SAID,
        String.format(
            Locale.ROOT,
            "%s found %,.0f of %,.0f on average, and lost some in %,d of %,d samples%s",
            unsafe.get().name(),
            (lost.expected() - lost.lost()) / lost.samples(),
            lost.expected() / lost.samples(),
            lost.samplesWithLoss(),
            lost.samples(),
            guarded.map(row -> guarded(report, row)).orElse("")));
  }

  private String guarded(RunReport report, SummaryRow row) {
    Totals totals = Totals.of(report.measured(row));
    return String.format(
        Locale.ROOT,
        "; %s lost none in %,d samples, at %s an increment %s",
        row.name(),
        totals.samples(),
        Durations.format(
            figures(row, report.measured(row)).getOrDefault(FigureKind.NS_PER_INCREMENT, 0.0)),
        Claim.n(row));
  }

  private static Optional<SummaryRow> mostLost(RunReport report) {
    return report.rows().stream()
        .filter(row -> row.is(Correctness.LOST_UPDATES) && row.isChoice())
        .filter(row -> Totals.of(report.measured(row)).lost() > 0)
        .max(Comparator.comparingDouble(row -> Totals.of(report.measured(row)).lost()));
  }

  private static boolean isShared(SummaryRow row) {
    boolean threads =
        row.configuration().mode() == Mode.THREADS
            || row.configuration().mode() == Mode.VIRTUAL_THREADS;
    return threads && row.configuration().workers() != 1;
  }

  /// Of all stored measured samples together, one pass of each.
  private record Totals(double expected, double lost, int samples, int samplesWithLoss) {

    static Totals of(Measured measured) {
      double expected = 0;
      double lost = 0;
      int samples = 0;
      int withLoss = 0;
      for (StoredTrial trial : measured.trials()) {
        long each = trial.observations().of(Quantity.EXPECTED).orElse(0);
        for (Sample sample : trial.measured()) {
          long gone = each - sample.observations().of(Quantity.FOUND).orElse(each);
          expected += each;
          lost += gone;
          samples++;
          withLoss += gone > 0 ? 1 : 0;
        }
      }
      return new Totals(expected, lost, samples, withLoss);
    }
  }
}
