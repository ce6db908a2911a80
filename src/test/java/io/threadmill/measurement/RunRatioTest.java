package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RunRatioTest {

  /// Welch's t of scipy.stats.ttest_ind(a, b, equal_var=False) for a = [0.10, 0.12, 0.09, 0.11,
  /// 0.13, 0.08, 0.10] and b = [0.05, 0.09, 0.01, 0.07, 0.03, 0.11, 0.06, 0.02]: p = 0.004829 with
  /// 10.5196 degrees of freedom.
  @Test
  void agreesWithScipy() {
    RunRatio ratio =
        new RunRatio(
            of(0.10, 0.12, 0.09, 0.11, 0.13, 0.08, 0.10),
            of(0.05, 0.09, 0.01, 0.07, 0.03, 0.11, 0.06, 0.02));

    assertThat(ratio.pValue()).isCloseTo(0.004828776, within(1e-6));
    assertThat(Math.log(ratio.interval().orElseThrow().low())).isCloseTo(0.018603068, within(1e-6));
  }

  @Test
  void findsNoChangeBetweenEqualRuns() {
    PairedRatio run = of(0.1, 0.2, 0.3, 0.1, 0.2, 0.3);

    RunRatio ratio = new RunRatio(run, run);

    assertThat(ratio.ratio()).isEqualTo(1);
    assertThat(ratio.pValue()).isEqualTo(1);
    assertThat(ratio.interval().orElseThrow().contains(1)).isTrue();
  }

  @Test
  void isSureOfAChangeWithoutAnyNoise() {
    RunRatio ratio = new RunRatio(of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1), of(0, 0, 0, 0, 0, 0));

    assertThat(ratio.pValue()).isLessThan(1e-12);
    assertThat(ratio.ratio()).isCloseTo(Math.exp(0.1), within(1e-12));
  }

  @Test
  void hasNoIntervalOfFewBlocks() {
    RunRatio ratio = new RunRatio(of(0.1, 0.1, 0.1), of(0, 0.1, 0, 0.1, 0, 0.1));

    assertThat(ratio.interval()).isEmpty();
    assertThat(ratio.pValue()).isEqualTo(1);
  }

  private static PairedRatio of(double... logRatios) {
    double[] ones = new double[logRatios.length];
    double[] reference = new double[logRatios.length];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = 1;
      reference[i] = Math.exp(logRatios[i]);
    }
    return PairedBlocks.of(reference, ones).ratio();
  }
}
