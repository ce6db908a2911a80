package io.threadmill.report;

import io.threadmill.measurement.Estimate;
import io.threadmill.measurement.Interval;
import io.threadmill.measurement.KarpFlatt;
import io.threadmill.measurement.ScalingFit;
import io.threadmill.measurement.ScalingPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The tables of "Scaling".
///
/// @param points a row for each number of workers of each series
/// @param laws two rows for each series that is fitted
record ScalingTable(List<Point> points, List<Series> series, List<Law> laws) {

  ScalingTable {
    points = List.copyOf(points);
    series = List.copyOf(series);
    laws = List.copyOf(laws);
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
  /// @param remark why nothing is fitted, and whether workers share cores
  record Series(String name, String mode, int partitions, int blocks, String trend, String remark) {

    static Series of(ScalingSeries series) {
      return new Series(
          series.name(),
          series.mode().label(),
          series.partitions(),
          series.blocks(),
          series.trend().map(Series::words).orElse("–"),
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
  }

  /// A law fitted to a series.
  ///
  /// @param figures serial part, coherency and best number of workers, each with its range, and
  ///   misfit
  record Law(String name, String mode, String law, List<Figure> figures) {

    static Stream<Law> of(ScalingSeries series) {
      return series.fits().stream()
          .flatMap(fits -> Stream.of(fits.amdahl(), fits.usl()))
          .map(fit -> of(series, fit));
    }

    private static Law of(ScalingSeries series, ScalingFit fit) {
      List<Figure> figures = new ArrayList<>();
      figures.add(share(fit.serial().value()));
      figures.add(shares(Optional.of(fit.serial().interval())));
      figures.addAll(estimate(fit.coherency()));
      figures.addAll(estimate(fit.bestWorkers()));
      figures.add(ratio(fit.misfit()));
      return new Law(series.name(), series.mode().label(), words(fit.law()), List.copyOf(figures));
    }

    private static String words(ScalingFit.Law law) {
      return switch (law) {
        case AMDAHL -> "Amdahl";
        case USL -> "universal";
      };
    }

    private static List<Figure> estimate(Optional<Estimate> estimate) {
      return List.of(
          estimate.map(it -> ratio(it.value())).orElseGet(ScalingTable::none),
          ratios(estimate.map(Estimate::interval)));
    }
  }

  /// Empty when there is no series.
  static Optional<ScalingTable> of(RunReport report) {
    List<ScalingSeries> all = ScalingSeries.of(report);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ScalingTable(
                all.stream()
                    .flatMap(it -> it.points().stream().map(point -> Point.of(it, point)))
                    .toList(),
                all.stream().map(Series::of).toList(),
                all.stream().flatMap(Law::of).toList()));
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
