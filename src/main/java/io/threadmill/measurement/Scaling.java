package io.threadmill.measurement;

import java.util.List;
import java.util.Optional;

/// How the speedup of a mode grows with its workers.
public sealed interface Scaling {

  /// Fewer points say nothing about a curve.
  int FEWEST_POINTS = 4;

  /// With fewer partitions a worker the split shapes the curve more than the mode does.
  int FEWEST_PARTITIONS = 8;

  /// Nothing is fitted.
  ///
  /// @param reason `no fit: 3 points`
  record NoFit(String reason) implements Scaling {}

  /// Both laws, fitted to the same points.
  record Fits(ScalingFit amdahl, ScalingFit usl) implements Scaling {}

  /// Fits both laws where there is enough to fit them to.
  ///
  /// @param points one for each number of workers, all of the same blocks
  /// @param partitions number of partitions of the number set
  static Scaling of(List<ScalingPoint> points, int partitions) {
    Optional<String> reason = reasonAgainst(points, partitions);
    return reason.isPresent()
        ? new NoFit("no fit: " + reason.get())
        : new Fits(
            ScalingFit.of(ScalingFit.Law.AMDAHL, points),
            ScalingFit.of(ScalingFit.Law.USL, points));
  }

  private static Optional<String> reasonAgainst(List<ScalingPoint> points, int partitions) {
    long counts = points.stream().mapToInt(ScalingPoint::workers).distinct().count();
    if (counts < points.size()) {
      throw new IllegalArgumentException("two points of the same number of workers");
    }
    if (counts < FEWEST_POINTS) {
      return Optional.of(counts + (counts == 1 ? " point" : " points"));
    }
    int workers = points.stream().mapToInt(ScalingPoint::workers).max().orElseThrow();
    if (partitions < FEWEST_PARTITIONS * workers) {
      return Optional.of(partitions + " partitions for " + workers + " workers");
    }
    int blocks = points.getFirst().speedup().blocks();
    return blocks < PairedRatio.BLOCKS_OF_AN_INTERVAL
        ? Optional.of(blocks + (blocks == 1 ? " block" : " blocks"))
        : Optional.empty();
  }
}
