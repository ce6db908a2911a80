package io.threadmill.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedNightsTest {

  private static double[] sortedLogs(double factor) {
    SplittableRandom random = new SplittableRandom(3);
    return IntStream.range(0, 300)
        .mapToObj(_ -> SimulatedNights.of(random, factor).values())
        .flatMapToDouble(DoubleStream::of)
        .map(Math::log)
        .sorted()
        .toArray();
  }

  /// 30,000 values: the median absolute deviation has a standard error of 1 %. Student's t with 3
  /// degrees of freedom has 2.86 % beyond 3.5 such deviations (scipy: 2 * t.sf(3.5 * 1.134029, 3)),
  /// a normal distribution 0.05 %.
  @Test
  void theNoiseIsTwoPerCentWithHeavyTails() {
    double[] logs = sortedLogs(1);
    double[] sizes = Arrays.stream(logs).map(Math::abs).sorted().toArray();

    assertThat(logs[15_000]).isCloseTo(0, within(0.001));
    assertThat(1.4826 * sizes[15_000]).isCloseTo(0.02, within(0.0006));
    assertThat(Arrays.stream(sizes).filter(size -> size > 0.07).count() / 30_000.0)
        .isCloseTo(0.0286, within(0.003));
  }

  @Test
  void everythingFromTheStepOnIsLarger() {
    SimulatedNights without = SimulatedNights.of(new SplittableRandom(5), 1);
    SimulatedNights with = SimulatedNights.of(new SplittableRandom(5), 1.05);

    assertThat(with.step()).isEqualTo(without.step()).isBetween(20, 79);
    for (int night = 0; night < SimulatedNights.NIGHTS; night++) {
      assertThat(with.values()[night] / without.values()[night])
          .isCloseTo(night < with.step() ? 1 : 1.05, within(1e-12));
    }
  }

  @Test
  void aSeriesWithGapsIsShorter() {
    SplittableRandom random = new SplittableRandom(5);
    SimulatedNights whole = SimulatedNights.of(random, 1.05);

    SimulatedNights rough = whole.withSpikesAndGaps(random);

    assertThat(rough.values().length).isBetween(75, 99);
    assertThat(rough.step()).isLessThanOrEqualTo(whole.step());
  }
}
