package io.threadmill.report;

import io.threadmill.measurement.Estimate;
import io.threadmill.measurement.KarpFlatt;
import io.threadmill.measurement.Scaling;
import io.threadmill.measurement.ScalingFit;
import io.threadmill.measurement.ScalingPoint;
import io.threadmill.plan.Configuration;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// How the speedup of a variant in a mode grows with its workers.
///
/// @param name `trial-division/threads`; the transfer and the split follow as in the names of
///   configurations
/// @param partitions into how many the rows are split
/// @param cores that the workers share; without end where they need none
/// @param points one for each number of workers, the fewest first, all of the same blocks
record ScalingSeries(
    String name,
    String variant,
    Mode mode,
    Transfer transfer,
    int partitions,
    int cores,
    List<ScalingPoint> points,
    Scaling scaling) {

  ScalingSeries {
    points = List.copyOf(points);
  }

  /// All of a run: of correct configurations with several numbers of workers whose reference is
  /// correct. None of a quick run, and none beside the ideal time, which is another one for each
  /// number of workers.
  static List<ScalingSeries> of(RunReport report) {
    if (report.run().quick()) {
      return List.of();
    }
    Map<String, List<SummaryRow>> bySeries = new LinkedHashMap<>();
    report.rows().stream()
        .filter(ScalingSeries::counts)
        .forEach(
            row ->
                bySeries
                    .computeIfAbsent(name(row.configuration()), _ -> new ArrayList<>())
                    .add(row));
    return bySeries.values().stream()
        .filter(rows -> rows.size() > 1)
        .flatMap(rows -> of(report, rows).stream())
        .toList();
  }

  private static boolean counts(SummaryRow row) {
    Configuration configuration = row.configuration();
    return row.isCorrect()
        && configuration.mode() != Mode.SERIAL
        && !configuration.isUnbounded()
        && !configuration.isTwin()
        && !configuration.isBaseline();
  }

  /// The name of the series that a configuration belongs to.
  static String name(Configuration configuration) {
    String transfer =
        configuration.transfer() == Transfer.INLINE ? "" : "-" + configuration.transfer().label();
    String threads = configuration.threads() == 1 ? "" : "-x" + configuration.threads();
    int split = configuration.name().indexOf('@');
    return configuration.variant()
        + "/"
        + configuration.mode().label()
        + threads
        + transfer
        + (split < 0 ? "" : configuration.name().substring(split));
  }

  private static Optional<ScalingSeries> of(RunReport report, List<SummaryRow> rows) {
    Configuration first = rows.getFirst().configuration();
    return report
        .correct(first.referenceName(report.run().reference()))
        .map(reference -> points(report, report.measured(reference).blockValues(), rows))
        .filter(points -> !points.isEmpty())
        .map(
            points ->
                new ScalingSeries(
                    name(first),
                    first.variant(),
                    first.mode(),
                    first.transfer(),
                    first.partitions(),
                    Cores.of(report.run(), report.measured(rows.getLast())),
                    points,
                    Scaling.of(points, first.partitions())));
  }

  /// Of the blocks that the reference and all of the series have; empty without any.
  private static List<ScalingPoint> points(
      RunReport report, NavigableMap<Integer, Double> reference, List<SummaryRow> rows) {
    SortedMap<Integer, NavigableMap<Integer, Double>> byWorkers = new TreeMap<>();
    rows.forEach(
        row -> byWorkers.put(row.configuration().atOnce(), report.measured(row).blockValues()));
    TreeSet<Integer> blocks = new TreeSet<>(reference.keySet());
    byWorkers.values().forEach(values -> blocks.retainAll(values.keySet()));
    SortedMap<Integer, double[]> times = new TreeMap<>();
    byWorkers.forEach((workers, values) -> times.put(workers, values(blocks, values)));
    return blocks.isEmpty() ? List.of() : ScalingPoint.of(values(blocks, reference), times);
  }

  private static double[] values(TreeSet<Integer> blocks, Map<Integer, Double> values) {
    return blocks.stream().mapToDouble(values::get).toArray();
  }

  /// The number of blocks behind each point.
  int blocks() {
    return points.getFirst().speedup().blocks();
  }

  /// What Karp and Flatt's fractions say; empty with fewer than two of them, or where they have no
  /// intervals.
  Optional<KarpFlatt.Trend> trend() {
    List<ScalingPoint> several = points.stream().filter(point -> point.workers() > 1).toList();
    return several.size() > 1 && several.getFirst().speedup().interval().isPresent()
        ? Optional.of(KarpFlatt.trend(several))
        : Optional.empty();
  }

  /// Both laws; empty where nothing is fitted.
  Optional<Scaling.Fits> fits() {
    return scaling instanceof Scaling.Fits fits ? Optional.of(fits) : Optional.empty();
  }

  /// `no fit: 3 points`; empty where there is one.
  Optional<String> noFit() {
    return scaling instanceof Scaling.NoFit(String reason) ? Optional.of(reason) : Optional.empty();
  }

  /// `4 workers on 2 cores`: that limits the speedup as well, and no law knows of it. Empty where
  /// each worker has a core.
  Optional<String> crowd() {
    int most = points.getLast().workers();
    return most > cores
        ? Optional.of("%d workers on %d core%s".formatted(most, cores, cores == 1 ? "" : "s"))
        : Optional.empty();
  }

  /// The fit in a line; empty without one. Of the two laws the one with more unknowns is used only
  /// where it shows that the curve falls.
  Optional<String> sentence() {
    return fits()
        .map(
            fits ->
                "scaling of %s: %s%s"
                    .formatted(
                        name,
                        fits.usl()
                            .bestWorkers()
                            .map(best -> serial(fits.usl()) + ", best with " + workers(best))
                            .orElseGet(() -> serial(fits.amdahl())),
                        crowd().map(crowd -> "; " + crowd).orElse("")));
  }

  private static String serial(ScalingFit fit) {
    Estimate serial = fit.serial();
    return "serial part %s (%s)"
        .formatted(Figures.percent(serial.value()), RangeNote.ofShares(serial.interval()));
  }

  private static String workers(Estimate best) {
    long count = Math.round(best.value());
    return "%d worker%s (%d to %d)"
        .formatted(
            count,
            count == 1 ? "" : "s",
            Math.round(best.interval().low()),
            Math.round(best.interval().high()));
  }
}
