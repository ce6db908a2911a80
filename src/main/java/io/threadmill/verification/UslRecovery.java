package io.threadmill.verification;

import io.threadmill.measurement.Estimate;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.measurement.Scaling;
import io.threadmill.measurement.ScalingFit;
import io.threadmill.measurement.ScalingPoint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// How often the fit of the universal scalability law finds what generated its points, with 2 % of
/// noise: points with noise of their own, and points from 10 noisy blocks each.
final class UslRecovery {

  private static final double SERIAL = 0.05;
  private static final double COHERENCY = 0.002;
  private static final double NOISE = 0.02;
  private static final double PROMISE = 0.9;
  private static final int BLOCKS = 10;
  private static final int[] FOUR_COUNTS = {1, 2, 4, 8};
  private static final int[] SIX_COUNTS = {1, 2, 4, 8, 16, 32};

  private final MethodCheck check;

  UslRecovery(MethodCheck check) {
    this.check = check;
  }

  List<MethodFigure> figures() {
    return List.of(
        MethodFigure.atLeast(
            PROMISE,
            "USL, 6 noisy points: s and k in their intervals",
            check.share(random -> recovers(points(random)))),
        MethodFigure.atLeast(
            PROMISE,
            "USL, 6 points of 10 blocks: s and k in their intervals",
            check.share(random -> recovers(pointsOfBlocks(random, SIX_COUNTS)))),
        MethodFigure.atLeast(
            PROMISE,
            "USL, 4 points of 10 blocks: s and k in their intervals",
            check.share(random -> recovers(pointsOfBlocks(random, FOUR_COUNTS)))),
        MethodFigure.atLeast(
            PROMISE,
            "USL, 6 points of 10 blocks: best number of workers in its interval",
            check.share(random -> recoversBest(pointsOfBlocks(random, SIX_COUNTS)))));
  }

  private static boolean recovers(List<ScalingPoint> points) {
    ScalingFit fit = fit(points);
    return covers(fit.serial(), SERIAL) && covers(fit.coherency().orElseThrow(), COHERENCY);
  }

  private static boolean recoversBest(List<ScalingPoint> points) {
    Optional<Estimate> best = fit(points).bestWorkers();
    return best.isPresent() && covers(best.get(), Math.sqrt((1 - SERIAL) / COHERENCY));
  }

  private static ScalingFit fit(List<ScalingPoint> points) {
    return switch (Scaling.of(points, Integer.MAX_VALUE)) {
      case Scaling.Fits fits -> fits.usl();
      case Scaling.NoFit noFit -> throw new IllegalStateException(noFit.reason());
    };
  }

  private static boolean covers(Estimate estimate, double truth) {
    return estimate.interval().contains(truth);
  }

  private static List<ScalingPoint> points(SplittableRandom random) {
    return Arrays.stream(SIX_COUNTS).mapToObj(workers -> point(random, workers)).toList();
  }

  private static ScalingPoint point(SplittableRandom random, int workers) {
    double speedup = speedup(workers) * noise(random);
    return new ScalingPoint(workers, new PairedRatio(BLOCKS, speedup, NOISE), NOISE);
  }

  private static List<ScalingPoint> pointsOfBlocks(SplittableRandom random, int[] counts) {
    SortedMap<Integer, double[]> times = new TreeMap<>();
    for (int workers : counts) {
      times.put(workers, times(random, workers));
    }
    return ScalingPoint.of(times(random, 1), times);
  }

  private static double[] times(SplittableRandom random, int workers) {
    return IntStream.range(0, BLOCKS).mapToDouble(_ -> noise(random) / speedup(workers)).toArray();
  }

  private static double noise(SplittableRandom random) {
    return Math.exp(NOISE * random.nextGaussian());
  }

  private static double speedup(int n) {
    return n / (1 + SERIAL * (n - 1) + COHERENCY * n * (n - 1));
  }
}
