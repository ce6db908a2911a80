package io.threadmill.numberset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {
  @TempDir Path folder;

  private List<Long> pairs(String content) throws IOException {
    return CsvFile.read(CsvFile.write(folder, content), CsvFile.PAIRS);
  }

  private List<RejectedValue> pairProblems(String content) throws IOException {
    return CsvFile.problems(CsvFile.write(folder, content), CsvFile.PAIRS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,2\n3,4\n",
        "a,b\n1,2\n3,4",
        "a,b\r\n1,2\r\n3,4\r\n",
        "\uFEFFa,b\n1,2\n3,4\n",
        "b,a\n2,1\n4,3\n",
        "\"a\",\"b\"\n\"1\",2\n3,\"4\"\n",
        "\n\na,b\n\n1,2\r\n\r\n3,4\n\n \t\n",
        "a,b\n001,2\n0000000000000000000000000003,4\n"
      })
  void readsTheSameRowsFromEveryForm(String content) throws IOException {
    assertThat(pairs(content)).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void deliversFullBlocksAndOneRest() throws IOException {
    Path csv = CsvFile.write(folder, "number\n" + "7\n".repeat(CsvRows.BLOCK + 1));
    try (CsvRows rows = CsvRows.open(csv, CsvFile.NUMBERS)) {
      assertThat(rows.next()).returns(CsvRows.BLOCK, RowBlock::rows);
      assertThat(rows.next()).returns(1, RowBlock::rows).returns(7L, block -> block.get(0, 0));
      assertThat(rows.next()).isNull();
      assertThat(rows.next()).isNull();
      assertThat(rows.rows()).isEqualTo(CsvRows.BLOCK + 1);
    }
  }

  @Test
  void readsTheWholeRangeOfAColumn() throws IOException {
    Column any = new Column("n", Long.MIN_VALUE, Long.MAX_VALUE);
    Path csv = CsvFile.write(folder, "n\n-9223372036854775808\n9223372036854775807\n-0\n");
    assertThat(CsvFile.read(csv, List.of(any))).containsExactly(Long.MIN_VALUE, Long.MAX_VALUE, 0L);
  }

  @Test
  void hashesTheBytesOfTheFile() throws IOException {
    try (CsvRows rows = CsvRows.open(CsvFile.write(folder, "a,b\n1,2\n"), CsvFile.PAIRS)) {
      assertThatThrownBy(rows::fileSha256)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("not at the end of the file yet");
      CsvFile.read(rows);
      assertThat(rows.fileSha256())
          .isEqualTo("492d5ea496056f1a6a6592241032fab764c321596317930b4fa0e1e8bc3b7470");
      assertThat(rows.bytes()).isEqualTo(8);
    }
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      delimiter = '|',
      value = {
        "0|less than 1",
        "-0|less than 1",
        "-5|less than 1",
        "-99999999999999999999|less than 1",
        "1.5|not an integer",
        "1e3|not an integer",
        "+5|not an integer",
        "-|not an integer",
        "0x10|not an integer",
        "abc|not an integer",
        "٣|not an integer",
        "1_000|not an integer",
        " 1|not an integer: spaces around it",
        "1 |not an integer: spaces around it",
        "9223372036854775808|larger than 9223372036854775807",
        "99999999999999999999|larger than 9223372036854775807"
      })
  void rejectsAValue(String value, String problem) throws IOException {
    assertThat(pairProblems("a,b\n1,2\n3," + value + "\n"))
        .containsExactly(new RejectedValue(3, 3, "b", value, problem));
  }

  @Test
  void rejectsAnEmptyValue() throws IOException {
    assertThat(pairProblems("a,b\n,\"\"\n"))
        .containsExactly(
            new RejectedValue(2, 1, "a", "", "empty"), new RejectedValue(2, 2, "b", "", "empty"));
  }

  @Test
  void namesTheRangeOfTheColumn() throws IOException {
    Path csv = CsvFile.write(folder, "millis\n60001\n99999999999999999999\n9\n");
    assertThat(CsvFile.problems(csv, List.of(new Column("millis", 10, 60_000))))
        .extracting(RejectedValue::problem)
        .containsExactly("larger than 60000", "larger than 60000", "less than 10");
  }

  @Test
  void reportsEveryBadValueOfARowInTheOrderOfTheFile() throws IOException {
    Path csv = CsvFile.write(folder, "b,a\n5,6\nx,0\n7,8\n");
    try (CsvRows rows = CsvRows.open(csv, CsvFile.PAIRS)) {
      assertThat(CsvFile.read(rows)).containsExactly(6L, 5L, 8L, 7L);
      assertThat(rows.problems())
          .containsExactly(
              new RejectedValue(3, 1, "b", "x", "not an integer"),
              new RejectedValue(3, 3, "a", "0", "less than 1"));
      assertThat(rows.badRows()).isEqualTo(1);
      assertThat(rows.problemCount()).isEqualTo(2);
      assertThat(rows.rejection())
          .hasMessage(
              csv + ":3:1: error: b 'x': not an integer\n" + "help: bad rows: 1 of 3, problems: 2");
      assertThat(rows.problems().getFirst().message(Path.of("data/x.csv")))
          .isEqualTo("data/x.csv:3:1: error: b 'x': not an integer");
    }
  }

  @Test
  void rejectsRowsOfAnotherLength() throws IOException {
    assertThat(pairProblems("a,b\n1\n1,2,3\n1,2\n"))
        .containsExactly(
            new RejectedValue(2, 1, "", "1", "1 value instead of 2"),
            new RejectedValue(3, 5, "", "1,2,3", "3 values instead of 2"));
  }

  @Test
  void countsLinesAndColumnsAsAnEditorDoes() throws IOException {
    assertThat(pairProblems("a,b\r\n\r\n\"1\",x\r\n\"1\n\"\"2\",y\r\n😀é,z\r\n"))
        .containsExactly(
            new RejectedValue(3, 5, "b", "x", "not an integer"),
            new RejectedValue(4, 1, "a", "1\\n\"2", "not an integer"),
            new RejectedValue(5, 6, "b", "y", "not an integer"),
            new RejectedValue(6, 1, "a", "😀é", "not an integer"),
            new RejectedValue(6, 4, "b", "z", "not an integer"));
  }

  @Test
  void showsLongAndHarmfulValuesInAShortAndHarmlessWay() throws IOException {
    assertThat(pairProblems("a,b\n\u001b[31m\t\u202e,2\n1," + "9".repeat(100_000) + "\n"))
        .extracting(RejectedValue::value)
        .containsExactly("\\u001b[31m\\t\\u202e", "9".repeat(79) + "…");
  }

  @Test
  void keepsAThousandProblemsAndCountsAll() throws IOException {
    Path csv = CsvFile.write(folder, "a,b\n" + "x,y\n".repeat(1_500));
    try (CsvRows rows = CsvRows.open(csv, CsvFile.PAIRS)) {
      assertThat(rows.next()).isNull();
      assertThat(rows.problems()).hasSize(1_000);
      assertThat(rows.problems().getLast())
          .isEqualTo(new RejectedValue(501, 3, "b", "y", "not an integer"));
      assertThat(rows.problemCount()).isEqualTo(3_000);
      assertThat(rows.badRows()).isEqualTo(1_500);
      assertThat(rows.rows()).isZero();
    }
  }

  @Test
  void findsOneBadRowInAMillion() throws IOException {
    Path csv = folder.resolve("million.csv");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv))) {
      long[] values = {1963309, 2265973};
      GeneratedCsv.write(CsvFile.PAIRS, 765_431, () -> values, out);
      out.write("1963309,22.65973\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 765_432; i < 1_000_000; i++) {
        out.write("1963309,2265973\n".getBytes(StandardCharsets.UTF_8));
      }
    }
    try (CsvRows rows = CsvRows.open(csv, CsvFile.PAIRS)) {
      long count = 0;
      for (RowBlock block = rows.next(); block != null; block = rows.next()) {
        count += block.rows();
      }
      assertThat(count).isEqualTo(999_999);
      assertThat(rows.problems())
          .containsExactly(new RejectedValue(765_433, 9, "b", "22.65973", "not an integer"));
    }
  }
}
