package io.threadmill.verification;

import io.threadmill.measurement.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;

/// The 95 % interval of a median by the percentile bootstrap (B. Efron and R. J. Tibshirani, "An
/// Introduction to the Bootstrap", 1993, chapter 13), with a fixed seed. No figure of a report
/// comes from it. It stands beside the interval that reports have, as the reason for that one.
///
/// The median of an odd number of draws is always one of the values, so that the interval jumps
/// from one value to the next with the number of blocks: with 7 of them it covers 87 %.
final class PercentileBootstrap {

  private static final int RESAMPLES = 10_000;
  private static final int OUTSIDE_EACH_END = RESAMPLES / 40;
  private static final long SEED = 20_250_101;

  private PercentileBootstrap() {}

  static Interval ofMedian(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] medians = medians(sorted);
    Arrays.sort(medians);
    return new Interval(medians[OUTSIDE_EACH_END - 1], medians[RESAMPLES - OUTSIDE_EACH_END]);
  }

  private static double[] medians(double[] sorted) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] medians = new double[RESAMPLES];
    for (int resample = 0; resample < RESAMPLES; resample++) {
      medians[resample] = median(sorted, draw(random, sorted.length));
    }
    return medians;
  }

  /// How often each of the values is drawn.
  private static int[] draw(SplittableRandom random, int values) {
    int[] times = new int[values];
    for (int i = 0; i < values; i++) {
      times[random.nextInt(values)]++;
    }
    return times;
  }

  private static double median(double[] sorted, int[] times) {
    int values = sorted.length;
    double lower = sorted[indexOf((values + 1) / 2, times)];
    return values % 2 == 1 ? lower : (lower + sorted[indexOf(values / 2 + 1, times)]) / 2;
  }

  /// The index of the value at a place, from 1, among the values that were drawn.
  private static int indexOf(int place, int[] times) {
    int index = 0;
    for (int passed = times[0]; passed < place; passed += times[index]) {
      index++;
    }
    return index;
  }
}
