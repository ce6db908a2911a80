package io.threadmill.numberset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberSetTest {
  /// Computed by the Python of data/README.md from data/gcd-pairs.csv.
  private static final String BOOK_PAIRS =
      "77f189b2bb69f3b9fd929b2c88f163b6fe8adffca3f7f54ac1ecb1207e65bb1d";

  private static final String HELP = "\nhelp: delete it and stage the CSV file again";

  @TempDir Path folder;

  private Path staged() {
    return folder.resolve("staged/x.rows");
  }

  private NumberSet stage(String content) throws IOException {
    return CsvFile.stage(CsvFile.write(folder, content), CsvFile.PAIRS, staged());
  }

  private List<String> stagedFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("staged"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private void refuses(String problem) {
    assertThatExceptionOfType(NumberSetException.class)
        .isThrownBy(() -> NumberSet.open(staged()))
        .withMessage(staged() + ": error: " + problem);
  }

  @Test
  void isIdentifiedByTheDocumentedHash() {
    NumberSet pairs =
        CsvFile.stage(Path.of("data/gcd-pairs.csv"), CsvFile.PAIRS, folder.resolve("p.rows"));
    assertThat(pairs.sha256()).isEqualTo(BOOK_PAIRS);
    assertThat(pairs.rows()).isEqualTo(4);
  }

  @Test
  void holdsTheBooksNumbers() {
    assertThat(CsvFile.read(Path.of("data/gcd-pairs.csv"), CsvFile.PAIRS))
        .containsExactly(
            1963309L, 2265973L, 2030677L, 3814172L, 1551645L, 2229620L, 2039045L, 2020802L);
    assertThat(CsvFile.read(Path.of("data/factorize-numbers.csv"), CsvFile.NUMBERS))
        .containsExactly(2139079L, 1214759L, 1516637L, 1852285L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFb,a\r\n2265973,1963309\r\n3814172,2030677\r\n\r\n2229620,1551645\r\n2020802,2039045",
        "a,\"b\"\n1963309,2265973\n\n2030677,3814172\n01551645,2229620\n\"2039045\",2020802\n"
      })
  void hasTheSameHashWhateverTheFormOfTheCsv(String content) throws IOException {
    assertThat(stage(content).sha256()).isEqualTo(BOOK_PAIRS);
  }

  @Test
  void hasAnotherHashWithOtherNumbersOrColumns() throws IOException {
    String one = stage("a,b\n1,2\n").sha256();
    assertThat(stage("a,b\n2,1\n").sha256()).isNotEqualTo(one);
    List<Column> other = List.of(Column.positive("a"), Column.positive("c"));
    assertThat(CsvFile.stage(CsvFile.write(folder, "a,c\n1,2\n"), other, staged()).sha256())
        .isNotEqualTo(one);
  }

  @Test
  void isOpenedAndMappedAsItWasStaged() throws IOException {
    NumberSet set = stage("a,b\n1,9223372036854775807\n3,4\n");
    assertThat(NumberSet.open(staged())).isEqualTo(set);
    set.verify();
    try (Arena arena = Arena.ofConfined()) {
      Rows rows = set.map(arena);
      assertThat(rows.count()).isEqualTo(2);
      assertThat(rows.columns()).isEqualTo(2);
      assertThat(rows.get(0, 1)).isEqualTo(Long.MAX_VALUE);
      assertThat(rows.get(1, 0)).isEqualTo(3);
      rows.touch();
    }
  }

  @Test
  void survivesManyBlocks() throws IOException {
    NumberSet set = stage("a,b\n" + "1,2\n3,4\n".repeat(50_000));
    assertThat(NumberSet.open(staged()).rows()).isEqualTo(100_000);
    set.verify();
    try (Arena arena = Arena.ofConfined()) {
      assertThat(set.map(arena).get(99_999, 1)).isEqualTo(4);
    }
  }

  @Test
  void isNotThereUntilItIsCommitted() throws IOException {
    try (StagedFileWriter writer = StagedFileWriter.create(staged(), List.of("a", "b"))) {
      writer.write(RowBlock.of(2, 1, 2));
      assertThat(staged()).doesNotExist();
      assertThat(stagedFiles()).singleElement().asString().matches("\\.x\\.rows-\\d+\\.tmp");
    }
    assertThat(stagedFiles()).isEmpty();
    refuses("no such staged number set");
  }

  @Test
  void isNotTrustedUnderItsTemporaryName() throws IOException {
    try (StagedFileWriter writer = StagedFileWriter.create(staged(), List.of("a", "b"))) {
      for (int block = 0; block <= StagedFileWriter.WAITING_BLOCKS; block++) {
        writer.write(RowBlock.of(2, new long[2 * CsvRows.BLOCK]));
      } // there was room for the last one, so the first one is written
      Path left = folder.resolve("staged").resolve(stagedFiles().getFirst());
      assertThatThrownBy(() -> NumberSet.open(left))
          .hasMessage(left + ": error: not a staged number set" + HELP);
    }
  }

  @Test
  void replacesAnOlderFileOnlyWhenItIsComplete() throws IOException {
    NumberSet old = stage("a,b\n1,2\n");
    try (StagedFileWriter writer = StagedFileWriter.create(staged(), List.of("a", "b"))) {
      writer.write(RowBlock.of(2, 3, 4));
      writer.abort();
      assertThat(NumberSet.open(staged())).isEqualTo(old);
    }
    assertThat(stage("a,b\n3,4\n")).isEqualTo(NumberSet.open(staged())).isNotEqualTo(old);
    assertThat(stagedFiles()).containsExactly("x.rows");
  }

  @Test
  void hasRowsOfItsColumns() {
    try (StagedFileWriter writer = StagedFileWriter.create(staged(), List.of("a", "b"))) {
      assertThatThrownBy(() -> writer.write(RowBlock.of(1, 1)))
          .hasMessage("1 columns instead of 2");
      assertThatThrownBy(writer::commit).hasMessage("a number set has at least one row");
    }
  }

  @Test
  void isRefusedWhenTruncated() throws IOException {
    stage("a,b\n1,2\n3,4\n");
    truncate(95);
    refuses("staged number set of 95 bytes instead of 96" + HELP);
    truncate(30);
    refuses("staged number set without a complete head" + HELP);
    truncate(0);
    refuses("staged number set without a complete head" + HELP);
  }

  private void truncate(int size) throws IOException {
    try (FileChannel channel = FileChannel.open(staged(), StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }

  @Test
  void isRefusedInAnotherFormat() throws IOException {
    stage("a,b\n1,2\n");
    patch(8, 2);
    refuses("staged number set of format 2 instead of 1" + HELP);
    patch(0, 'x');
    refuses("not a staged number set" + HELP);
  }

  @Test
  void isRefusedWithADamagedHead() throws IOException {
    stage("a,b\n1,2\n");
    patch(16, 3);
    refuses("staged number set with a damaged head" + HELP);
  }

  @Test
  void noticesChangedContentWhenVerified() throws IOException {
    NumberSet set = stage("a,b\n1,2\n");
    patch(64, 5);
    assertThatThrownBy(() -> NumberSet.open(staged()).verify())
        .isInstanceOf(NumberSetException.class)
        .hasMessageMatching(
            "\\Q%s\\E: error: the content has the hash [0-9a-f]{64} instead of %s\\Q%s\\E"
                .formatted(staged(), set.sha256(), HELP));
  }

  private void patch(int offset, int value) throws IOException {
    byte[] bytes = Files.readAllBytes(staged());
    bytes[offset] = (byte) value;
    Files.write(staged(), bytes);
  }
}
