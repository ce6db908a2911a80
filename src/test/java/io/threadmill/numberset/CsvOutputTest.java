package io.threadmill.numberset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvOutputTest {

  @Test
  void listsRejectedValues() {
    StringBuilder out = new StringBuilder();
    RejectedCsv.write(
        List.of(
            new RejectedValue(3, 1, "a", "-5", "less than 1"),
            new RejectedValue(4, 3, "b", "=1+2", "not an integer"),
            new RejectedValue(5, 3, "b", "say \"1\"", "not an integer"),
            new RejectedValue(6, 5, "", "1,2,3", "3 values instead of 2"),
            new RejectedValue(7, 1, "a", "", "empty")),
        out);
    assertThat(out)
        .hasToString(
            """
            line,column,field,value,problem
            3,1,a,-5,less than 1
            4,3,b,'=1+2,not an integer
            5,3,b,"say ""1\""",not an integer
            6,5,,"1,2,3",3 values instead of 2
            7,1,a,,empty
            """);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "-5,-5",
        "+5,+5",
        "-1.5,-1.5",
        "1,1",
        "=1,'=1",
        "-1+2,'-1+2",
        "+cmd,'+cmd",
        "@SUM(A1),'@SUM(A1)",
        "-,'-",
        "a=1,a=1"
      })
  void neverStartsAFormula(String text, String inert) {
    assertThat(SpreadsheetText.inert(text)).isEqualTo(inert);
  }

  @Test
  void leavesAnEmptyTextAndGuardsATab() {
    assertThat(SpreadsheetText.inert("")).isEmpty();
    assertThat(SpreadsheetText.inert("\t=1")).isEqualTo("'\t=1");
  }

  @Test
  void generatesTheSameFileFromTheSameSeed() {
    assertThat(generate(3, 1)).isEqualTo("a,b\n106,569\n371,160\n765,797\n");
    assertThat(generate(20_000, 7)).isEqualTo(generate(20_000, 7)).hasLineCount(20_001);
  }

  private static String generate(long rows, long seed) {
    Random random = new Random(seed);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GeneratedCsv.write(
        CsvFile.PAIRS,
        rows,
        () -> new long[] {random.nextInt(1, 1000), random.nextInt(1, 1000)},
        out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void generatesOnlyWhatItWouldAccept() {
    assertThatThrownBy(
            () ->
                GeneratedCsv.write(
                    CsvFile.NUMBERS, 1, () -> new long[] {0}, new ByteArrayOutputStream()))
        .hasMessage("0 is not a value of column number");
  }
}
