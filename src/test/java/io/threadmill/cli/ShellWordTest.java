package io.threadmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/tmp/a-b_1.csv | /tmp/a-b_1.csv",
        "my home | 'my home'",
        "it's | 'it'\\''s'",
        "$x | '$x'"
      })
  void isQuotedOnlyWhereAShellNeedsIt(String word, String shown) {
    assertThat(ShellWord.of(word)).isEqualTo(shown);
  }
}
