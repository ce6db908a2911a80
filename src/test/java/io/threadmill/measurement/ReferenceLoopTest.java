package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferenceLoopTest {

  /// Two million dependent steps of three operations: no machine does them in less than 0.5 ms, and
  /// one that takes a second would not be worth measuring on.
  @Test
  void takesAsLongAsItsStepsMust() throws InterruptedException {
    LoopTimes times = ReferenceLoop.run(2);

    assertThat(times.fastestNs()).isBetween(0.5e6, 1e9);
    assertThat(times.slowestNs()).isBetween(times.fastestNs(), 1e9);
  }
}
