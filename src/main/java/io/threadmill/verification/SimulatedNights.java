package io.threadmill.verification;

import io.threadmill.measurement.ChangePoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The values of a simulated configuration over 100 nights, with heavy-tailed noise: Student's t
/// with 3 degrees of freedom, scaled so that 1.4826 median absolute deviations are 2 %. At one of
/// the nights, from the 21st to the 80th, the values become others.
final class SimulatedNights {

  static final int NIGHTS = 100;

  private static final int FREEDOM = 3;

  /// 1.4826 times the 0.75 quantile of t, which is 0.764892.
  private static final double ROBUST_SIGMA_OF_T = 1.134029;

  private static final double NOISE = 0.02;
  private static final int EARLIEST_STEP = 20;
  private static final int LATEST_STEP = 80;
  private static final double SPIKES = 0.03;
  private static final double LEAST_SPIKE = 0.1;
  private static final double MOST_SPIKE = 0.5;
  private static final double GAPS = 0.1;

  private final double[] values;
  private final int step;

  private SimulatedNights(double[] values, int step) {
    this.values = values;
    this.step = step;
  }

  /// The same noise for each factor, as far as the source of randomness is the same.
  ///
  /// @param factor of the values from the step on; 1 where nothing changes
  static SimulatedNights of(SplittableRandom random, double factor) {
    int step = random.nextInt(EARLIEST_STEP, LATEST_STEP);
    double[] values =
        IntStream.range(0, NIGHTS)
            .mapToDouble(night -> (night < step ? 1 : factor) * Math.exp(noise(random)))
            .toArray();
    return new SimulatedNights(values, step);
  }

  /// With 3 % of the nights 10 to 50 % slower, and 10 % of them not measured.
  SimulatedNights withSpikesAndGaps(SplittableRandom random) {
    int[] measured = IntStream.range(0, NIGHTS).filter(_ -> random.nextDouble() >= GAPS).toArray();
    return new SimulatedNights(
        Arrays.stream(measured).mapToDouble(night -> values[night] * spike(random)).toArray(),
        (int) Arrays.stream(measured).filter(night -> night < step).count());
  }

  /// Those of the nights that were measured.
  double[] values() {
    return values.clone();
  }

  /// The index of the first night at the new level.
  int step() {
    return step;
  }

  /// Every alert as it was first told, when the series is looked at in each night.
  List<Alert> told() {
    List<Alert> told = new ArrayList<>();
    Alerts alerts = Alerts.none();
    int first = ChangePoints.LEAST_HISTORY + ChangePoints.LEAST_AFTER;
    for (int nights = first; nights <= values.length; nights++) {
      alerts = alerts.next(Arrays.copyOf(values, nights));
      told.addAll(alerts.in(Alert.State.NEW));
    }
    return told;
  }

  private static double noise(SplittableRandom random) {
    double squares = 0;
    for (int i = 0; i < FREEDOM; i++) {
      squares += Math.pow(random.nextGaussian(), 2);
    }
    double t = random.nextGaussian() / Math.sqrt(squares / FREEDOM);
    return NOISE / ROBUST_SIGMA_OF_T * t;
  }

  private static double spike(SplittableRandom random) {
    return random.nextDouble() < SPIKES ? 1 + random.nextDouble(LEAST_SPIKE, MOST_SPIKE) : 1;
  }
}
