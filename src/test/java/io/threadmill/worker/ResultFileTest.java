package io.threadmill.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.workload.LongListResults;
import io.threadmill.workload.LongResults;
import io.threadmill.workload.ResultBytes;
import io.threadmill.workload.Results;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

  private static final int HEAD = 8;

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("0123456789abcdef.results");
  }

  @Test
  void keepsOneIntegerPerRow() throws IOException {
    LongResults results = new LongResults(3);
    results.set(0, Long.MAX_VALUE);
    results.set(2, -1);
    ResultFile.write(results, file);

    assertThat(read())
        .containsExactly(List.of(Long.MAX_VALUE), List.of(Long.MIN_VALUE), List.of(-1L));
  }

  @Test
  void keepsListsOfAnyLength() throws IOException {
    LongListResults results = new LongListResults(4);
    long[] many = LongStream.range(0, 10_000).toArray();
    results.set(0, new long[] {1, 2, 3});
    results.set(2, many);
    results.set(3, new long[] {7});
    ResultFile.write(results, file);

    assertThat(read())
        .containsExactly(
            List.of(1L, 2L, 3L), List.of(), Arrays.stream(many).boxed().toList(), List.of(7L));
  }

  @Test
  void leavesNothingElseInTheFolderAndReplacesWhatWasThere() throws IOException {
    Files.writeString(file, "old");
    Files.writeString(folder.resolve("0123456789abcdef.results.tmp"), "of a crash");
    ResultFile.write(new LongListResults(1), file);

    assertThat(folder).isDirectoryContaining("glob:**.results");
    assertThat(folder.toFile().list()).containsExactly("0123456789abcdef.results");
    assertThat(read()).containsExactly(List.of());
  }

  @Test
  void refusesAFileThatHoldsSomethingElse() throws IOException {
    Files.writeString(file, "row,a,b,gcd\n");

    assertThatThrownBy(() -> ResultFile.open(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " holds no results");
  }

  @Test
  void saysWhereverAFileEndsTooSoon() throws IOException {
    Results results = new LongResults(2);
    ResultFile.write(results, file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(this::read)
          .isInstanceOf(IOException.class)
          .hasMessage(file + " is damaged: it ends too soon");
    }
  }

  @Test
  void refusesAResultOfAnImpossibleLength() throws IOException {
    ResultFile.write(new LongResults(1), file);
    byte[] bytes = Files.readAllBytes(file);
    for (int length : IntStream.of(-1, Integer.MAX_VALUE).toArray()) {
      ByteBuffer.wrap(bytes).putInt(HEAD, length);
      Files.write(file, bytes);
      assertThatThrownBy(this::read)
          .isInstanceOf(IOException.class)
          .hasMessage(file + " is damaged: a result of " + length + " bytes");
    }
  }

  private List<List<Long>> read() throws IOException {
    List<List<Long>> rows = new ArrayList<>();
    try (ResultFile results = ResultFile.open(file)) {
      ResultBytes row = new ResultBytes();
      for (int index = 0; index < results.rows(); index++) {
        results.next(row);
        rows.add(IntStream.range(0, row.longs()).mapToObj(row::longAt).toList());
      }
    }
    return rows;
  }
}
