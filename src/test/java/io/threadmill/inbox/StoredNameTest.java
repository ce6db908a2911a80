package io.threadmill.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoredNameTest {

  private static final String RUN = "20261123-100000-0001";

  @Test
  void putsTheRunBeforeTheName() {
    assertThat(StoredName.withRun(RUN, "gcd 1.csv")).isEqualTo(RUN + "-gcd 1.csv");
  }

  @Test
  void shortensALongNameAndKeepsItsExtension() {
    String stored = StoredName.withRun(RUN, "x".repeat(251) + ".csv");

    assertThat(stored).isEqualTo(RUN + "-" + "x".repeat(218) + ".csv");
    assertThat(stored + ".errors.json").hasSize(255);
  }

  @Test
  void neverCutsACharacter() {
    String stored = StoredName.withRun(RUN, "😀".repeat(62) + "abc.csv");

    assertThat(stored).isEqualTo(RUN + "-" + "😀".repeat(54) + ".csv");
    assertThat(stored.getBytes(UTF_8).length).isLessThanOrEqualTo(255 - 12);
  }

  @Test
  void shortensANameWithoutExtension() {
    assertThat(StoredName.withRun(RUN, "." + "x".repeat(254)))
        .isEqualTo(RUN + "-." + "x".repeat(221));
  }

  @Test
  void leavesANameThatFitsAsItIs() {
    String name = "x".repeat(251) + ".csv";

    assertThat(StoredName.plain(name)).isEqualTo(name);
    assertThat(StoredName.plain("\uFFFD".repeat(251) + ".csv"))
        .isEqualTo("\uFFFD".repeat(83) + ".csv");
  }
}
