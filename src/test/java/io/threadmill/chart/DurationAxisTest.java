package io.threadmill.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DurationAxisTest {

  @Test
  void hasRoundStepsInTheUnitOfItsLargestValue() {
    assertThat(DurationAxis.upTo(364)).isEqualTo(new DurationAxis(1, "ns", 0, 400, 100));
    assertThat(DurationAxis.upTo(238_000)).isEqualTo(new DurationAxis(1e3, "µs", 0, 250, 50));
    assertThat(DurationAxis.upTo(12_400_000)).isEqualTo(new DurationAxis(1e6, "ms", 0, 12.5, 2.5));
    assertThat(DurationAxis.upTo(2e9)).isEqualTo(new DurationAxis(1e9, "s", 0, 2, 0.5));
    assertThat(DurationAxis.upTo(0)).isEqualTo(new DurationAxis(1, "ns", 0, 1, 0.2));
  }

  @Test
  void startsBelowTheSmallestOrAtZero() {
    DurationAxis far = DurationAxis.around(100_000_000, 104_000_000);
    assertThat(far.start()).isEqualTo("98.0 ms");
    assertThat(far.max()).isEqualTo(106);
    assertThat(DurationAxis.around(10_000_000, 104_000_000).min()).isZero();
    assertThat(DurationAxis.around(5_000_000, 5_000_000).min()).isLessThan(5);
  }
}
