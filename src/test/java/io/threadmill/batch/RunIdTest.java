package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RunIdTest {

  @Test
  void namesARunByItsStartInUtc() {
    RandomGenerator random = () -> 0;

    assertThat(RunId.of(Instant.parse("2026-11-23T23:59:58.999Z"), random))
        .isEqualTo("20261123-235958-0000");
  }

  @Test
  void drawsFourHexDigits() {
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    assertThat(RunId.of(Instant.EPOCH, random)).matches("19700101-000000-[0-9a-f]{4}");
  }
}
