package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

  private final StringWriter err = new StringWriter();

  private Question question(boolean isTerminal, String typed) {
    return new Question(
        isTerminal,
        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
        new PrintWriter(err));
  }

  @ParameterizedTest
  @ValueSource(strings = {"y\n", "YES\n", " yes \nmore\n"})
  void goesOnWhenTheUserAgrees(String typed) {
    question(true, typed).requireYes("delete it?", "--yes");

    assertThat(err).hasToString("threadmill: delete it? [y/N] ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "n\n", "yesterday\n"})
  void doesNothingOtherwise(String typed) {
    assertThatThrownBy(() -> question(true, typed).requireYes("delete it?", "--yes"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("threadmill: nothing was done");
  }

  @Test
  void saysWhatToSayWhereNobodyCanBeAsked() {
    assertThatThrownBy(() -> question(false, "y\n").requireYes("delete it?", "--yes"))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("threadmill: delete it?\nhelp: nobody can be asked here; say --yes");
    assertThat(err).hasToString("");
  }
}
