package io.threadmill.measurement;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;

/// Decides when a warm-up is over.
///
/// Steady means that the medians of the last two windows differ by no more than 2 %, or by no more
/// than three standard errors, whichever is larger. The standard error of a median of n normal
/// values is `sqrt(pi / 2) * sigma / sqrt(n)`, with sigma estimated as 1.4826 times the larger of
/// the windows' median absolute deviations (Rousseeuw and Croux 1993). A window has 10 samples, 3
/// where the median of the last 3 samples is more than 100 ms.
public final class SteadyState {

  private static final int WINDOW = 10;
  private static final int WINDOW_OF_LONG_SAMPLES = 3;
  private static final double LONG_SAMPLE_NS = 100e6;
  private static final double TOLERANCE = 0.02;
  private static final double STANDARD_ERRORS = 3;
  private static final double SIGMA_PER_MAD = 1.4826;
  private static final Median MEDIAN = Median.withDefaults().withCopy(true);

  private final Sampling sampling;
  private double[] samples = new double[64];
  private int count;
  private long samplesNs;
  private long clockNs;

  public SteadyState(Sampling sampling) {
    this.sampling = sampling;
  }

  /// Adds a warm-up sample.
  ///
  /// @param sinceStartNs by the clock, from the start of the first sample to now
  public void add(long elapsedNs, long sinceStartNs) {
    if (count == samples.length) {
      samples = Arrays.copyOf(samples, count * 2);
    }
    samples[count++] = elapsedNs;
    samplesNs += elapsedNs;
    clockNs = sinceStartNs;
  }

  /// Whether the warm-up is over, steady or not.
  public boolean isOver() {
    if (clockNs >= sampling.longestNs()) {
      return true;
    }
    if (count < sampling.warmUpSamples() || !lasted(sampling.warmUpNs())) {
      return false;
    }
    return !sampling.untilSteady() || isSteady() || isAtCap();
  }

  /// Whether the last two windows agree; false as long as there are not two.
  public boolean isSteady() {
    int window = window();
    if (count < 2 * window) {
      return false;
    }
    double[] earlier = Arrays.copyOfRange(samples, count - 2 * window, count - window);
    double[] later = Arrays.copyOfRange(samples, count - window, count);
    double before = MEDIAN.evaluate(earlier);
    double after = MEDIAN.evaluate(later);
    double sigma = SIGMA_PER_MAD * Math.max(deviation(earlier, before), deviation(later, after));
    double error = Math.sqrt(Math.PI / 2) * sigma / Math.sqrt(window);
    return Math.abs(after - before) <= Math.max(TOLERANCE * before, STANDARD_ERRORS * error);
  }

  private boolean isAtCap() {
    return count >= sampling.capSamples() && lasted(sampling.capNs());
  }

  private boolean lasted(long boundNs) {
    return Sampling.lasted(boundNs, samplesNs, clockNs);
  }

  /// By the last samples, not by all: the first ones may be many times slower.
  private int window() {
    double[] last = Arrays.copyOfRange(samples, Math.max(0, count - WINDOW_OF_LONG_SAMPLES), count);
    return MEDIAN.evaluate(last) > LONG_SAMPLE_NS ? WINDOW_OF_LONG_SAMPLES : WINDOW;
  }

  private static double deviation(double[] values, double median) {
    double[] deviations = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      deviations[i] = Math.abs(values[i] - median);
    }
    return MEDIAN.evaluate(deviations);
  }
}
