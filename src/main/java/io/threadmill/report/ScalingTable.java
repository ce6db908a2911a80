package io.threadmill.report;

import io.threadmill.measurement.Estimate;
import io.threadmill.measurement.Interval;
import io.threadmill.measurement.KarpFlatt;
import io.threadmill.measurement.Scaling;
import io.threadmill.measurement.ScalingFit;
import io.threadmill.measurement.ScalingPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of "Scaling": a row for each number of workers, and a row for each series.
///
/// @param fitted whether anything is fitted, so that there are columns for it
record ScalingTable(List<Point> points, List<Series> series, boolean fitted) {

  ScalingTable {
    points = List.copyOf(points);
    series = List.copyOf(series);
  }

  /// A number of workers.
  ///
  /// @param figures speedup and its range, efficiency, serial fraction and its range
  record Point(String name, String mode, int workers, List<Figure> figures) {

    static Point of(ScalingSeries series, ScalingPoint point) {
      double speedup = point.speedup().ratio();
      boolean several = point.workers() > 1;
      return new Point(
          series.name(),
          series.mode().label(),
          point.workers(),
          List.of(
              ratio(speedup),
              ratios(point.speedup().interval()),
              ratio(speedup / point.workers()),
              several ? share(KarpFlatt.serialFraction(speedup, point.workers())) : none(),
              several ? shares(KarpFlatt.interval(point.speedup(), point.workers())) : none()));
    }
  }

  /// A variant in a mode.
  ///
  /// @param trend what Karp and Flatt's fractions say
  /// @param figures serial part, its range and misfit by Amdahl; contention, coherency and best
  ///   number of workers, each with its range, and misfit by the universal law; empty when nothing
  ///   of the run is fitted
  /// @param remark why nothing is fitted, and whether workers share cores
  record Series(
      String name,
      String mode,
      int partitions,
      int blocks,
      String trend,
      List<Figure> figures,
      String remark) {

    private static final int FIGURES = 10;

    static Series of(ScalingSeries series, boolean fitted) {
      return new Series(
          series.name(),
          series.mode().label(),
          series.partitions(),
          series.blocks(),
          series.trend().map(Series::words).orElse("–"),
          fitted ? series.fits().map(Series::figures).orElseGet(Series::dashes) : List.of(),
          Stream.concat(series.noFit().stream(), series.crowd().stream())
              .collect(Collectors.joining("; ")));
    }

    private static String words(KarpFlatt.Trend trend) {
      return switch (trend) {
        case FLAT -> "flat: a serial part explains it";
        case RISING -> "rising: overhead grows with the workers";
        case FALLING -> "falling: more workers waste less";
      };
    }

    private static List<Figure> figures(Scaling.Fits fits) {
      ScalingFit usl = fits.usl();
      List<Figure> figures = new ArrayList<>(serial(fits.amdahl()));
      figures.add(ratio(fits.amdahl().misfit()));
      figures.addAll(serial(usl));
      figures.addAll(estimate(usl.coherency()));
      figures.addAll(estimate(usl.bestWorkers()));
      figures.add(ratio(usl.misfit()));
      return List.copyOf(figures);
    }

    private static List<Figure> serial(ScalingFit fit) {
      return List.of(share(fit.serial().value()), shares(Optional.of(fit.serial().interval())));
    }

    private static List<Figure> estimate(Optional<Estimate> estimate) {
      return List.of(
          estimate.map(it -> ratio(it.value())).orElseGet(ScalingTable::none),
          ratios(estimate.map(Estimate::interval)));
    }

    private static List<Figure> dashes() {
      return Stream.generate(ScalingTable::none).limit(FIGURES).toList();
    }
  }

  /// Empty when there is no series.
  static Optional<ScalingTable> of(RunReport report) {
    List<ScalingSeries> all = ScalingSeries.of(report);
    boolean fitted = all.stream().anyMatch(series -> series.fits().isPresent());
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ScalingTable(
                all.stream()
                    .flatMap(it -> it.points().stream().map(point -> Point.of(it, point)))
                    .toList(),
                all.stream().map(it -> Series.of(it, fitted)).toList(),
                fitted));
  }

  private static Figure none() {
    return Figure.ratio(OptionalDouble.empty());
  }

  private static Figure ratio(double value) {
    return Figure.ratio(finite(value));
  }

  private static Figure share(double value) {
    return Figure.percent(finite(value));
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static Figure ratios(Optional<Interval> interval) {
    Optional<Interval> ends = interval.filter(ScalingTable::isFinite);
    return Figure.range(ends.map(RangeNote::of).orElse(""), ends);
  }

  private static Figure shares(Optional<Interval> interval) {
    Optional<Interval> ends = interval.filter(ScalingTable::isFinite);
    return Figure.range(ends.map(RangeNote::ofShares).orElse(""), ends);
  }

  private static boolean isFinite(Interval interval) {
    return Double.isFinite(interval.low()) && Double.isFinite(interval.high());
  }
}
