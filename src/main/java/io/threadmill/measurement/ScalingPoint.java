package io.threadmill.measurement;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// The speedup of a mode with some number of workers.
///
/// @param speedup against the reference
/// @param ownError standard error of the speedup as a share of it, without what all points of the
///   mode have in common: the noise of their reference, which moves a curve and does not bend it
public record ScalingPoint(int workers, PairedRatio speedup, double ownError) {

  public ScalingPoint {
    if (workers < 1 || !(speedup.ratio() > 0) || !(ownError >= 0)) {
      throw new IllegalArgumentException(
          "not a point: " + workers + " workers, " + speedup.ratio() + " ± " + ownError);
    }
  }

  /// The points of one mode. A point's own error is how much its times move against the geometric
  /// mean of all points of the block.
  ///
  /// @param reference block values of the reference
  /// @param timesOfWorkers block values for each number of workers, in the same order of blocks
  public static List<ScalingPoint> of(
      double[] reference, SortedMap<Integer, double[]> timesOfWorkers) {
    int points = timesOfWorkers.size();
    double[] means = new double[reference.length];
    for (int block = 0; block < means.length; block++) {
      means[block] = geometricMean(timesOfWorkers, block);
    }
    // a point is part of the mean, and hides as much of its movement
    double hidden = Math.sqrt(points / Math.max(1.0, points - 1.0));
    return timesOfWorkers.entrySet().stream()
        .map(
            point ->
                new ScalingPoint(
                    point.getKey(),
                    PairedBlocks.of(reference, point.getValue()).ratio(),
                    hidden * PairedBlocks.of(means, point.getValue()).ratio().standardError()))
        .toList();
  }

  private static double geometricMean(Map<Integer, double[]> timesOfWorkers, int block) {
    double sum = 0;
    for (double[] times : timesOfWorkers.values()) {
      sum += Math.log(times[block]);
    }
    return Math.exp(sum / timesOfWorkers.size());
  }
}
