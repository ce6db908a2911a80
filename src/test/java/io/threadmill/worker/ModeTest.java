package io.threadmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModeTest {

  @Test
  void labelsAreThoseOfJobFiles() {
    assertThat(Mode.labels())
        .containsExactly("serial", "threads", "virtual-threads", "processes", "remote");
    assertThat(Mode.labels()).allSatisfy(label -> assertThat(Mode.labelled(label)).isPresent());
    assertThat(Mode.labelled("virtual-threads")).contains(Mode.VIRTUAL_THREADS);
    assertThat(Mode.labelled("VIRTUAL_THREADS")).isEmpty();
  }
}
