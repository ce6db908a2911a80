package io.threadmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeakMemoryTest {

  @Test
  void readsThePeakInBytes() {
    assertThat(PeakMemory.in(List.of("Name:\tjava", "VmHWM:\t  307200 kB", "VmRSS:\t  100 kB")))
        .hasValue(300L << 20);
  }

  @Test
  void aProcessThatHasEndedHasNone() {
    assertThat(PeakMemory.in(List.of("Name:\tjava", "State:\tZ (zombie)"))).isEmpty();
  }
}
