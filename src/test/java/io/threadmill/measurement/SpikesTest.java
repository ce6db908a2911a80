package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpikesTest {

  private static final double[] ONE_SPIKE = {
    100, 101, 99, 102, 98, 100, 140, 101, 99, 103, 97, 100, 60
  };

  /// The limit of night 6 is 105.353608 by numpy, the median of the others 100.
  @Test
  void replacesASpikeByTheMedianOfTheNightsAroundIt() {
    double[] logs = Spikes.replacedLogs(ONE_SPIKE);

    assertThat(Spikes.in(ONE_SPIKE)).containsExactly(6);
    assertThat(Math.exp(logs[6])).isCloseTo(100, within(1e-9));
    assertThat(Math.exp(logs[5])).isCloseTo(100, within(1e-9));
  }

  @Test
  void beginsBeyondThreeAndAHalfDeviations() {
    double[] values = ONE_SPIKE.clone();
    values[6] = 105.3535;
    assertThat(Spikes.in(values)).isEmpty();
    values[6] = 105.3537;
    assertThat(Spikes.in(values)).containsExactly(6);
    // as far below, in logarithms
    values[6] = 94.9185;
    assertThat(Spikes.in(values)).isEmpty();
    values[6] = 94.9183;
    assertThat(Spikes.in(values)).containsExactly(6);
  }

  @Test
  void neverJudgesTheLastNight() {
    assertThat(Spikes.in(100, 101, 99, 102, 98, 100, 101, 99, 300)).isEmpty();
    assertThat(Spikes.in(100, 101, 99, 102, 98, 100, 101, 99, 300, 100)).containsExactly(8);
  }

  @Test
  void knowsASpikeInTheFirstNight() {
    assertThat(Spikes.in(300, 101, 99, 102, 98, 100, 101, 99)).containsExactly(0);
  }

  @Test
  void leavesTwoNightsInARow() {
    assertThat(Spikes.in(100, 101, 99, 102, 98, 140, 141, 101, 99, 103, 97, 100)).isEmpty();
  }

  @Test
  void leavesNightsOfAFewValues() {
    assertThat(Spikes.in(100, 101, 300, 99, 100, 101, 99)).isEmpty();
    assertThat(Spikes.in()).isEmpty();
    assertThat(Spikes.in(3)).isEmpty();
  }

  @Test
  void findsTheOneOtherValueAmongEqualOnes() {
    assertThat(Spikes.in(7, 7, 7, 7, 7, 8, 7, 7, 7, 7)).containsExactly(5);
    assertThat(Spikes.in(7, 7, 7, 7, 7, 7, 7, 7, 7, 7)).isEmpty();
  }
}
