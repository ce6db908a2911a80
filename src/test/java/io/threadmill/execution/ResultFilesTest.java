package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.worker.ResultFile;
import io.threadmill.workload.Digest;
import io.threadmill.workload.LongResults;
import io.threadmill.workload.ResultBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void removesFilesThatDoNotHoldWhatTheirNameSays() throws IOException {
    LongResults results = new LongResults(2);
    results.set(0, 7);
    results.set(1, 5);
    long digest = digest(results);
    Path whole = ResultFiles.file(folder, Digest.format(digest));
    ResultFile.write(results, whole);
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(ResultFiles.file(folder, "0123456789abcdef"), bytes);
    Files.write(ResultFiles.file(folder, "1123456789abcdef"), Arrays.copyOf(bytes, 20));
    Files.write(ResultFiles.file(folder, "2123456789abcdef"), new byte[0]);
    Files.writeString(folder.resolve("numbers.bin"), "not ours");

    ResultFiles.removeDamaged(folder);

    assertThat(ResultFiles.in(folder)).isEqualTo(List.of(whole));
    assertThat(ResultFiles.digests(folder)).containsExactly(digest);
    assertThat(folder.resolve("numbers.bin")).exists();
  }

  private static long digest(LongResults results) {
    ResultBytes bytes = new ResultBytes();
    long digest = 0;
    for (int row = 0; row < results.rows(); row++) {
      bytes.clear();
      results.write(row, bytes);
      digest += Digest.of(row, bytes);
    }
    return digest;
  }
}
