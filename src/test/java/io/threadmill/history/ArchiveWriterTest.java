package io.threadmill.history;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class ArchiveWriterTest {

  private static final String MESSAGE =
      "the run is too large for an archive, which may hold 2 GiB, and 1000 bytes in a file";

  @Test
  void writesNoMoreThanCanBeRead() throws IOException {
    ArchiveWriter writer =
        new ArchiveWriter(
            OutputStream.nullOutputStream(), new ArchiveLimits(9, 9, 1_000, 2L << 30, 9, 9));

    writer.add("fits", out -> out.write(new byte[1_000]));
    assertThatThrownBy(() -> writer.add("does not", out -> out.write(new byte[1_001])))
        .isInstanceOf(IOException.class)
        .hasMessage(MESSAGE);
  }
}
