package io.threadmill.numberset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of workloads that take any columns.
class AnyColumnsTest {

  private static final String HELP =
      "\nhelp: the first row must be the header: names of 1 to 40 letters, digits, _, . or -, none of them a number, each once";

  @TempDir private Path folder = Path.of("");

  private CsvRows open(String text) throws IOException {
    return CsvRows.open(Files.writeString(folder.resolve("a.csv"), text), List.of());
  }

  @Test
  void takesTheColumnsOfTheFileInItsOrder() throws IOException {
    try (CsvRows rows = open("b,a_1,x.y-z\n3,-9223372036854775808,0\n")) {
      RowBlock block = Objects.requireNonNull(rows.next());

      assertThat(rows.columns())
          .containsExactly(
              new Column("b", Long.MIN_VALUE, Long.MAX_VALUE),
              new Column("a_1", Long.MIN_VALUE, Long.MAX_VALUE),
              new Column("x.y-z", Long.MIN_VALUE, Long.MAX_VALUE));
      assertThat(block.asRows().get(0, 1)).isEqualTo(Long.MIN_VALUE);
      assertThat(rows.next()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          a,a      | 3 | more than one column a
          a,,b     | 3 | '' is no name of a column
          12,18    | 1 | '12' is no name of a column
          a,b c    | 3 | 'b c' is no name of a column
          a;b      | 1 | 'a;b' is no name of a column
          """)
  void refusesWhatIsNoHeader(String header, int column, String problem) {
    assertThatThrownBy(() -> open(header + "\n1,2\n"))
        .isInstanceOf(NumberSetException.class)
        .hasMessage(
            "%s:1:%d: error: %s%s".formatted(folder.resolve("a.csv"), column, problem, HELP));
  }

  @Test
  void refusesTooManyColumns() {
    String header = String.join(",", Collections.nCopies(21, "a"));

    assertThatThrownBy(() -> open(header + "\n"))
        .hasMessageContaining(": error: 21 columns, at most 20");
  }

  @Test
  void aBadValueIsNamedWithItsColumn() throws IOException {
    try (CsvRows rows = open("a,b\n1,x\n2,9223372036854775808\n")) {
      assertThat(rows.next()).isNull();
      assertThat(rows.problems())
          .extracting(it -> it.field() + " " + it.value() + " " + it.problem())
          .containsExactly(
              "b x not an integer", "b 9223372036854775808 larger than 9223372036854775807");
    }
  }
}
