package io.threadmill.verification;

import io.threadmill.measurement.Sampling;
import io.threadmill.measurement.SteadyState;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/// How often two windows are called steady that are, and that are not, with 1 % of noise.
final class WarmUpAcceptance {

  private static final double NOISE = 0.01;
  private static final double STEP = 1.1;
  private static final int WINDOW = 10;
  private static final int SHORT_WINDOW = 3;
  private static final long SHORT_SAMPLE_NS = 50_000_000;
  private static final long LONG_SAMPLE_NS = 200_000_000;

  private final MethodCheck check;

  WarmUpAcceptance(MethodCheck check) {
    this.check = check;
  }

  List<MethodFigure> figures() {
    return List.of(
        MethodFigure.atLeast(
            0.95, "warm-up, steady, windows of 10: accepted", accepted(WINDOW, SHORT_SAMPLE_NS, 1)),
        MethodFigure.atLeast(
            0.9,
            "warm-up, steady, windows of 3: accepted",
            accepted(SHORT_WINDOW, LONG_SAMPLE_NS, 1)),
        MethodFigure.atMost(
            0.01,
            "warm-up, 10 % step, windows of 10: accepted",
            accepted(WINDOW, SHORT_SAMPLE_NS, STEP)),
        MethodFigure.atMost(
            0.01,
            "warm-up, 10 % step, windows of 3: accepted",
            accepted(SHORT_WINDOW, LONG_SAMPLE_NS, STEP)));
  }

  private double accepted(int window, long sampleNs, double step) {
    return check.share(random -> isSteady(random, window, sampleNs, step));
  }

  private static boolean isSteady(SplittableRandom random, int window, long sampleNs, double step) {
    SteadyState state = new SteadyState(Sampling.full(1, OptionalInt.empty()));
    for (int sample = 0; sample < 2 * window; sample++) {
      double level = sample < window ? sampleNs * step : sampleNs;
      state.add(Math.round(level * (1 + NOISE * random.nextGaussian())), 0);
    }
    return state.isSteady();
  }
}
