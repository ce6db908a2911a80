package io.threadmill.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> MODES =
      List.of("serial", "threads", "virtual-threads", "processes", "remote");

  @ParameterizedTest
  @CsvSource({
    "thread,threads",
    "tread,threads",
    "sreial,serial",
    "SERIAL,serial",
    "virtual_threads,virtual-threads",
    "proceses,processes",
    "remotely,remote"
  })
  void findsWhatWasMeant(String word, String meant) {
    assertThat(Nearest.to(word, MODES)).hasValue(meant);
  }

  @ParameterizedTest
  @CsvSource({"fibers", "x", "''", "parallel"})
  void leavesOtherWordsAlone(String word) {
    assertThat(Nearest.to(word, MODES)).isEmpty();
  }

  @Test
  void prefersTheFirstOfEquallyNearWords() {
    assertThat(Nearest.to("threads-4", List.of("threads-1", "threads-2"))).hasValue("threads-1");
  }

  @Test
  void addsOrDropsTheVariant() {
    assertThat(Nearest.to("threads-2", List.of("a/threads-1", "a/threads-2")))
        .hasValue("a/threads-2");
    assertThat(Nearest.to("a/serial", List.of("serial"))).hasValue("serial");
  }

  @Test
  void ignoresEndlessWords() {
    assertThat(Nearest.to("serial".repeat(100_000), MODES)).isEmpty();
  }
}
