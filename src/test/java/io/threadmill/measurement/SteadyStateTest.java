package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteadyStateTest {

  private static final long MILLISECOND = 1_000_000;
  private static final Sampling FULL = Sampling.full(3, OptionalInt.empty());

  private final SplittableRandom random = new SplittableRandom(1);

  @ParameterizedTest(name = "{0} ms, noise {1}, window {2}: {3} to {4}")
  @CsvSource({
    "50,  0.00, 10, 1.00, 1.00",
    "50,  0.01, 10, 0.97, 1.00",
    "50,  0.05, 10, 0.95, 1.00",
    "200, 0.00,  3, 1.00, 1.00",
    "200, 0.01,  3, 0.90, 1.00"
  })
  void acceptsSteadySeries(long millis, double noise, int window, double least, double most) {
    double accepted =
        share(() -> isSteady(2 * window, _ -> millis * (1 + noise * random.nextGaussian())));

    assertThat(accepted).isBetween(least, most);
  }

  @ParameterizedTest(name = "{0} ms, noise {1}, window {2}, step {3}")
  @CsvSource({
    "50,  0.00, 10, 1.10",
    "50,  0.01, 10, 1.10",
    "50,  0.01, 10, 0.90",
    "50,  0.02, 10, 1.10",
    "200, 0.00,  3, 1.10",
    "200, 0.00,  3, 0.90"
  })
  void refusesAStepOfATenth(long millis, double noise, int window, double step) {
    double accepted =
        share(
            () ->
                isSteady(
                    2 * window,
                    index ->
                        millis
                            * (index < window ? 1 : step)
                            * (1 + noise * random.nextGaussian())));

    assertThat(accepted).isLessThanOrEqualTo(0.005);
  }

  @Test
  void acceptsADifferenceOfTwoPercentWithoutAnyNoise() {
    assertThat(isSteady(20, index -> index < 10 ? 50 : 51)).isTrue();
    assertThat(isSteady(20, index -> index < 10 ? 50 : 51.001)).isFalse();
  }

  /// 1, 2 ... 10 ms have the median 5.5 and the deviation 2.5: an error of 1.469 ms, so that the
  /// next median may be 9.907 ms.
  @Test
  void acceptsThreeStandardErrors() {
    assertThat(isSteady(20, index -> index < 10 ? index + 1 : 9.90)).isTrue();
    assertThat(isSteady(20, index -> index < 10 ? index + 1 : 9.92)).isFalse();
  }

  @Test
  void isNotSteadyBeforeTheSecondWindow() {
    assertThat(isSteady(19, _ -> 50)).isFalse();
    assertThat(isSteady(5, _ -> 200)).isFalse();
    assertThat(isSteady(0, _ -> 0)).isFalse();
  }

  @Test
  void windowsGoByTheLastSamplesHoweverSlowTheFirstWas() {
    assertThat(isSteady(19, index -> index == 0 ? 5_000 : 50)).isFalse();
    assertThat(isSteady(20, index -> index == 0 ? 5_000 : 50)).isTrue();
  }

  @Test
  void endsASteadyWarmUpAfterASecond() {
    assertThat(samplesUntilOver(FULL, _ -> 50)).isEqualTo(20);
    assertThat(samplesUntilOver(FULL, _ -> 40)).isEqualTo(25);
    assertThat(samplesUntilOver(FULL, _ -> 300)).isEqualTo(6);
  }

  /// Series that grow or shrink all the time.
  @Test
  void capsAnUnsteadyWarmUpAtTheLaterOf50SamplesAnd3Seconds() {
    assertThat(samplesUntilOver(FULL, index -> 15 * Math.pow(1.03, index))).isEqualTo(66);
    assertThat(samplesUntilOver(FULL, index -> 90 * Math.pow(0.98, index))).isEqualTo(55);
    assertThat(samplesUntilOver(FULL, index -> 99 * Math.pow(0.99, index))).isEqualTo(50);
  }

  @Test
  void endsAnyWarmUpAfter15Seconds() {
    assertThat(samplesUntilOver(FULL, index -> 500 * Math.pow(2, index))).isEqualTo(5);
    assertThat(samplesUntilOver(FULL, _ -> 16_000)).isEqualTo(1);
  }

  @Test
  void aFixedWarmUpCountsSamplesOnly() {
    assertThat(samplesUntilOver(Sampling.full(3, OptionalInt.of(7)), i -> 1 + i)).isEqualTo(7);
    assertThat(samplesUntilOver(Sampling.full(3, OptionalInt.of(2)), _ -> 60_000)).isEqualTo(2);
    assertThat(samplesUntilOver(Sampling.full(3, OptionalInt.of(0)), _ -> 1)).isZero();
  }

  @Test
  void aQuickWarmUpTakesTheLaterOf3SamplesAndAFifthOfASecond() {
    assertThat(samplesUntilOver(Sampling.quick(), _ -> 500)).isEqualTo(3);
    assertThat(samplesUntilOver(Sampling.quick(), _ -> 20)).isEqualTo(10);
  }

  @Test
  void measuresTheLaterOfTheSamplesAndTheTime() {
    assertThat(FULL.measuredEnough(2, 1_000 * MILLISECOND, 1_000 * MILLISECOND)).isFalse();
    assertThat(FULL.measuredEnough(3, 299 * MILLISECOND, 299 * MILLISECOND)).isFalse();
    assertThat(FULL.measuredEnough(3, 300 * MILLISECOND, 300 * MILLISECOND)).isTrue();
    assertThat(Sampling.quick().measuredEnough(3, 100 * MILLISECOND, 0)).isTrue();
    assertThat(Sampling.quick().measuredEnough(3, 99 * MILLISECOND, 0)).isFalse();
  }

  /// Samples of a microsecond would otherwise take minutes to add up to a second.
  @Test
  void aThirdOfTheClockCountsWhereSamplesAreShort() {
    assertThat(FULL.measuredEnough(1_000, MILLISECOND, 899 * MILLISECOND)).isFalse();
    assertThat(FULL.measuredEnough(1_000, MILLISECOND, 900 * MILLISECOND)).isTrue();
    assertThat(Sampling.counted(1, 30)).isCloseTo(10, within(1e-9));
    assertThat(Sampling.counted(20, 30)).isCloseTo(20, within(1e-9));
  }

  private static double share(java.util.function.BooleanSupplier outcome) {
    int tries = 1_000;
    return IntStream.range(0, tries).filter(_ -> outcome.getAsBoolean()).count() / (double) tries;
  }

  private static boolean isSteady(int samples, IntToDoubleFunction millis) {
    SteadyState state = new SteadyState(FULL);
    for (int index = 0; index < samples; index++) {
      state.add(nanos(millis.applyAsDouble(index)), 0);
    }
    return state.isSteady();
  }

  private static int samplesUntilOver(Sampling sampling, IntToDoubleFunction millis) {
    SteadyState state = new SteadyState(sampling);
    long clock = 0;
    int samples = 0;
    while (!state.isOver()) {
      long elapsed = nanos(millis.applyAsDouble(samples++));
      clock += elapsed;
      state.add(elapsed, clock);
    }
    return samples;
  }

  private static long nanos(double millis) {
    return Math.round(millis * MILLISECOND);
  }
}
