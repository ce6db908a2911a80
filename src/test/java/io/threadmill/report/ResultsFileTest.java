package io.threadmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsFileTest {

  private static final String WHOLE = "row,a,b,gcd\n0,12,18,6\n1,-4,6,2\n2,9,9,9\n3,5,7,1\n";

  private static String problem(String content) throws IOException {
    return ResultsFile.problem(SampleRun.finished().stored(), new StringReader(content)).orElse("");
  }

  @Test
  void takesOneResultForEachRow() throws IOException {
    assertThat(problem(WHOLE)).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "'0,12', '1,12', results.csv:2: no result of row 0",
    "'row,a', 'row,c', results.csv:1: no header of such results",
    "'9,9,9', '9,9,=1+1', results.csv:4: no result of row 2",
    "'9,9,9', '9,9', results.csv:4: no result of row 2",
    "'9,9,9', '9,\"9', results.csv: this is no CSV file",
  })
  void refusesWhatIsNoneOrComputes(String from, String to, String problem) throws IOException {
    assertThat(problem(WHOLE.replace(from, to))).isEqualTo(problem);
  }

  @Test
  void refusesAnotherNumberOfRows() throws IOException {
    assertThat(problem(WHOLE + "4,1,1,1\n")).isEqualTo("results.csv: 5 results of 4 rows");
    assertThat(problem("")).isEqualTo("results.csv: 0 results of 4 rows");
  }
}
