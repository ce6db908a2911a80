package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResumeHintTest {

  @Test
  void namesTheCommandForTheSameHome() {
    assertThat(new ResumeHint(" --home x").of("20261123-020000-00ff"))
        .isEqualTo("resume it with: ./threadmill run --resume 20261123-020000-00ff --home x");
  }

  @Test
  void saysNothingWhenAllRunsAreFinished() {
    assertThat(new ResumeHint("").of(List.of())).isEmpty();
  }
}
