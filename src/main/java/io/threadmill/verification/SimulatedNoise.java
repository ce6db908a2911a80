package io.threadmill.verification;

import java.util.SplittableRandom;

/// Simulated noise of the times of trials that follow one another: 2 %, and what else a machine
/// does.
enum SimulatedNoise {
  INDEPENDENT("independent noise"),
  /// Each error is 0.6 of the one before it plus something new.
  AUTOREGRESSIVE("AR(1) 0.6"),
  /// The machine becomes steadily slower, beside independent noise.
  DRIFT("6 % drift");

  static final double SIGMA = 0.02;
  private static final double CARRIED_ON = 0.6;
  private static final double DRIFT_OF_A_RUN = 0.06;

  private final String label;

  SimulatedNoise(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /// Factors of the times of trials, in the order of time.
  ///
  /// @param trialsOfARun after which all of the drift has happened
  double[] factors(SplittableRandom random, int trials, double trialsOfARun) {
    double drift = this == DRIFT ? DRIFT_OF_A_RUN / trialsOfARun : 0;
    double[] factors = new double[trials];
    double error = SIGMA * random.nextGaussian();
    for (int trial = 0; trial < trials; trial++) {
      factors[trial] = Math.exp(error) * (1 + drift * trial);
      error = next(random, error);
    }
    return factors;
  }

  private double next(SplittableRandom random, double error) {
    double carried = this == AUTOREGRESSIVE ? CARRIED_ON : 0;
    return carried * error + Math.sqrt(1 - carried * carried) * SIGMA * random.nextGaussian();
  }
}
