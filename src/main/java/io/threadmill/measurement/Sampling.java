package io.threadmill.measurement;

import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// How many samples a trial takes. A bound on samples and a bound on time hold together: the later
/// of the two ends a phase. Time is the sum of the samples, or a third of the phase by the clock if
/// that is more: next to samples of a microsecond, what is done between them takes most of the
/// time.
///
/// @param untilSteady whether the warm-up goes on until [SteadyState], up to the cap
/// @param warmUpSamples smallest number of warm-up samples
/// @param warmUpNs shortest warm-up
/// @param capSamples cap of a warm-up that is not steady...
/// @param capNs ... the later of the two
/// @param longestNs the end of any warm-up, by the clock
/// @param samples smallest number of measured samples
/// @param measuredNs shortest measurement
public record Sampling(
    boolean untilSteady,
    int warmUpSamples,
    long warmUpNs,
    int capSamples,
    long capNs,
    long longestNs,
    int samples,
    long measuredNs) {

  private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private static final int WARM_UP_OF_BASELINE = 2;

  /// How much of the time by the clock counts at least.
  private static final int CLOCK_SHARE = 3;

  /// The sampling of a full run.
  ///
  /// @param samples smallest number of measured samples
  /// @param warmUp a fixed number of warm-up samples; empty to go on until steady
  public static Sampling full(int samples, OptionalInt warmUp) {
    long measured = 300 * MILLISECOND;
    return warmUp.isPresent()
        ? new Sampling(false, warmUp.getAsInt(), 0, 0, 0, Long.MAX_VALUE, samples, measured)
        : new Sampling(true, 5, SECOND, 50, 3 * SECOND, 15 * SECOND, samples, measured);
  }

  /// The sampling of a full run of what waits: there is nothing to warm up but one sample.
  ///
  /// @param samples smallest number of measured samples
  /// @param warmUp a fixed number of warm-up samples; empty for one
  public static Sampling waiting(int samples, OptionalInt warmUp) {
    return full(samples, OptionalInt.of(warmUp.orElse(1)));
  }

  /// The sampling of a first look at what waits.
  public static Sampling quickWaiting() {
    return new Sampling(false, 1, 0, 0, 0, Long.MAX_VALUE, 3, 100 * MILLISECOND);
  }

  /// The sampling of a first look: enough to see that it works, too little to judge speed.
  public static Sampling quick() {
    return new Sampling(false, 3, 200 * MILLISECOND, 0, 0, Long.MAX_VALUE, 3, 100 * MILLISECOND);
  }

  /// The same of a program without a compiler at run time: two warm-up samples instead of a steady
  /// state. A fixed number stays.
  public Sampling ofBaseline() {
    return untilSteady ? full(samples, OptionalInt.of(WARM_UP_OF_BASELINE)) : this;
  }

  /// Whether a trial may stop that has taken so many measured samples.
  ///
  /// @param samplesNs sum of the samples
  /// @param clockNs since the first of them started
  public boolean measuredEnough(int count, long samplesNs, long clockNs) {
    return count >= samples && lasted(measuredNs, samplesNs, clockNs);
  }

  /// How much a sample adds to the time of its phase when it takes `sampleNs`, and `eachNs` by the
  /// clock with what is done before the next one.
  public static double counted(double sampleNs, double eachNs) {
    return Math.max(sampleNs, eachNs / CLOCK_SHARE);
  }

  static boolean lasted(long boundNs, long samplesNs, long clockNs) {
    return samplesNs >= boundNs || clockNs / CLOCK_SHARE >= boundNs;
  }
}
