package io.threadmill.report;

import io.threadmill.chart.SpeedupChart;
import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Estimate;
import io.threadmill.measurement.Interval;
import io.threadmill.measurement.Scaling;
import io.threadmill.measurement.ScalingFit;
import io.threadmill.measurement.ScalingPoint;
import io.threadmill.plan.Configuration;
import io.threadmill.worker.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The chart "Speedup against workers": of the series that scaling is judged by, and beside them of
/// what has a speedup and is not part of any.
final class SpeedupPanel {

  private static final int LINES = 20;
  private static final int MOST_NOTES = 8;

  private final Map<String, ScalingSeries> judged;
  private final ShortNames names;

  private SpeedupPanel(RunReport report) {
    this.judged = new LinkedHashMap<>();
    ScalingSeries.of(report).forEach(series -> judged.put(series.name(), series));
    this.names = ShortNames.of(report);
  }

  /// Empty where nothing has a speedup and a number of workers.
  static Optional<ChartPanel> of(RunReport report) {
    Map<String, List<SummaryRow>> bySeries =
        report.rows().stream()
            .filter(SpeedupPanel::counts)
            .collect(
                Collectors.groupingBy(
                    row -> ScalingSeries.name(row.configuration()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return bySeries.isEmpty()
        ? Optional.empty()
        : Optional.of(new SpeedupPanel(report).panel(report, bySeries));
  }

  private static boolean counts(SummaryRow row) {
    Configuration configuration = row.configuration();
    return row.isCorrect()
        && row.speedup().isPresent()
        && !row.besideIdeal()
        && configuration.mode() != Mode.SERIAL
        && !configuration.isUnbounded()
        && !configuration.isTwin()
        && !configuration.isBaseline();
  }

  private ChartPanel panel(RunReport report, Map<String, List<SummaryRow>> bySeries) {
    List<SpeedupChart.Series> series = new ArrayList<>();
    bySeries.forEach((name, rows) -> series.add(series(name, rows)));
    String points =
        series.stream()
            .flatMap(it -> it.points().stream())
            .map(SpeedupChart.Point::tip)
            .collect(Collectors.joining("; "));
    return ChartPanel.of(
        "chart-speedup",
        "",
        "Speedup against the number of workers: " + points,
        LINES,
        SpeedupChart.of(series, cores(report)),
        notes(report, bySeries));
  }

  /// The most that the workers of a configuration have.
  private static int cores(RunReport report) {
    return report.rows().stream()
        .mapToInt(row -> Cores.of(report.run(), report.measured(row)))
        .max()
        .orElseGet(() -> Cores.of(report.run()));
  }

  private SpeedupChart.Series series(String name, List<SummaryRow> rows) {
    ScalingSeries found = judged.get(name);
    if (found == null) {
      return new SpeedupChart.Series(
          names.of(name),
          rows.getFirst().configuration().mode(),
          rows.stream()
              .sorted(Comparator.comparingInt(row -> row.configuration().atOnce()))
              .map(SpeedupPanel::point)
              .toList(),
          List.of());
    }
    return new SpeedupChart.Series(
        names.of(name),
        found.mode(),
        found.points().stream().map(point -> point(name, point)).toList(),
        found.fits().stream()
            .flatMap(fits -> Stream.of(fits.amdahl(), fits.usl()))
            .map(fit -> curve(names.of(name), fit))
            .toList());
  }

  private static SpeedupChart.Point point(SummaryRow row) {
    return point(
        row.name(),
        row.configuration().atOnce(),
        row.speedup().orElseThrow(),
        row.speedupInterval());
  }

  private static SpeedupChart.Point point(String name, ScalingPoint point) {
    return point(
        "%s, %d worker%s".formatted(name, point.workers(), point.workers() == 1 ? "" : "s"),
        point.workers(),
        point.speedup().ratio(),
        point.speedup().interval());
  }

  private static SpeedupChart.Point point(
      String name, int workers, double speedup, Optional<Interval> interval) {
    return new SpeedupChart.Point(
        workers,
        speedup,
        interval,
        "%s: %s times%s"
            .formatted(
                name,
                Durations.threeDigits(speedup),
                interval.map(it -> " (" + RangeNote.of(it) + ")").orElse("")));
  }

  private static SpeedupChart.Curve curve(String name, ScalingFit fit) {
    boolean amdahl = fit.law() == ScalingFit.Law.AMDAHL;
    return new SpeedupChart.Curve(name + (amdahl ? ": Amdahl" : ": USL"), amdahl, fit::speedup);
  }

  private List<String> notes(RunReport report, Map<String, List<SummaryRow>> bySeries) {
    if (report.run().quick()) {
      return List.of("no fit: a quick run");
    }
    return bySeries.size() > MOST_NOTES
        ? List.of("fits, and why there are none: see the tables")
        : bySeries.entrySet().stream()
            .map(entry -> note(entry.getKey(), entry.getValue().size()))
            .toList();
  }

  private String note(String name, int points) {
    ScalingSeries series = judged.get(name);
    if (series != null) {
      return names.of(name)
          + ": "
          + series.noFit().orElseGet(() -> parameters(series.fits().orElseThrow()));
    }
    return "%s: no fit: %s".formatted(names.of(name), points == 1 ? "1 point" : points + " points");
  }

  private static String parameters(Scaling.Fits fits) {
    return "Amdahl: serial part %s (%s). USL: contention %s (%s), coherency %s%s"
        .formatted(
            Figures.percent(fits.amdahl().serial().value()),
            RangeNote.ofShares(fits.amdahl().serial().interval()),
            Figures.percent(fits.usl().serial().value()),
            RangeNote.ofShares(fits.usl().serial().interval()),
            fits.usl()
                .coherency()
                .map(it -> "%s (%s)".formatted(percent(it), RangeNote.of(it.interval())))
                .orElse("–"),
            fits.usl()
                .bestWorkers()
                .map(best -> ", best with %d workers".formatted(Math.round(best.value())))
                .orElse(""));
  }

  private static String percent(Estimate estimate) {
    return Durations.threeDigits(estimate.value());
  }
}
