package io.threadmill.numberset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsOfUnusableFilesTest {
  @TempDir Path folder;

  private void refuses(Path csv, String place, String... lines) {
    assertThatExceptionOfType(NumberSetException.class)
        .isThrownBy(() -> CsvFile.read(csv, CsvFile.PAIRS))
        .withMessage(csv + place + ": error: " + String.join("\nhelp: ", lines));
  }

  private void refuses(String content, String place, String... lines) throws IOException {
    refuses(CsvFile.write(folder, content), place, lines);
  }

  @Test
  void refusesAMissingFile() {
    refuses(
        folder.resolve("none.csv"),
        ":1:1",
        "no such file",
        "check the path and the current folder");
  }

  @Test
  void refusesAFolder() {
    refuses(folder, ":1:1", "this is a folder, not a file", "name a CSV file in that folder");
  }

  @Test
  @Timeout(10)
  void refusesAPipeWithoutWaitingForItsWriter() throws Exception {
    Path pipe = folder.resolve("pipe.csv");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(mkfifo.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(mkfifo.exitValue()).isZero();
    refuses(
        pipe,
        ":1:1",
        "this is not a regular file but a pipe, a socket or a device",
        "save the numbers in a file and name that file");
  }

  @Test
  void refusesADevice() {
    refuses(
        Path.of("/dev/zero"),
        ":1:1",
        "this is not a regular file but a pipe, a socket or a device",
        "save the numbers in a file and name that file");
  }

  @Test
  void refusesAFileThatMayNotBeRead() throws IOException {
    Path csv = CsvFile.write(folder, "a,b\n1,2\n");
    Files.setPosixFilePermissions(csv, PosixFilePermissions.fromString("---------"));
    assumeThat(Files.isReadable(csv)).as("this user may read everything").isFalse();
    refuses(csv, ":1:1", "permission denied", "make the file readable for this user");
  }

  @Test
  void refusesAFileThatFailsWhileItIsRead() {
    Path memory = Path.of("/proc/self/mem");
    assumeThat(memory).exists();
    refuses(memory, ":1:1", "cannot be read: Input/output error");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    for (String content : List.of("", "\uFEFF", "\n\r\n\n")) {
      refuses(content, ":1:1", "the file is empty", "write the header and at least one row");
    }
  }

  @Test
  void refusesAHeaderWithoutRows() throws IOException {
    for (String content : List.of("a,b", "a,b\n", "a,b\r\n\r\n")) {
      refuses(content, ":1:1", "no rows below the header", "write at least one row of integers");
    }
  }

  @Test
  void refusesWrongColumns() throws IOException {
    String help = "the header must be a,b in any order, nothing else";
    refuses("a\n1\n", ":1:1", "wrong columns: missing b (found: a; valid: a, b)", help);
    refuses(
        "a,b,c\n1,2,3\n", ":1:5", "wrong columns: unknown c (found: a, b, c; valid: a, b)", help);
    refuses(
        "a,B\n1,2\n",
        ":1:3",
        "wrong columns: missing b; unknown B (found: a, B; valid: a, b)",
        help);
    refuses(
        "\n\"a\",a\n1,2\n",
        ":2:5",
        "wrong columns: missing b; more than once a (found: a, a; valid: a, b)",
        help);
    refuses(
        "a,b,\n1,2,\n", ":1:5", "wrong columns: unknown '' (found: a, b, ''; valid: a, b)", help);
  }

  @Test
  void explainsAnotherSeparator() throws IOException {
    refuses(
        "a;b\n1;2\n",
        ":1:1",
        "wrong columns: missing a, b; unknown a;b (found: a;b; valid: a, b)",
        "separate the columns with commas: a,b");
  }

  @Test
  void explainsAMissingHeader() throws IOException {
    refuses(
        "1,2\n3,4\n",
        ":1:1",
        "wrong columns: missing a, b; unknown 1, 2 (found: 1, 2; valid: a, b)",
        "the first row must be the header: a,b");
  }

  @Test
  void refusesANulByte() throws IOException {
    String help = "save the file as CSV in UTF-8";
    refuses("a,b\n1,2\n3,4\0\n", ":3:4", "a NUL byte: this is not a text file", help);
    refuses("PK\0\0,b\n", ":1:3", "a NUL byte: this is not a text file", help);
  }

  @Test
  void refusesTextThatIsNotUtf8() throws IOException {
    byte[] latin = "a,b\n1,2\n3,é\n".getBytes(StandardCharsets.ISO_8859_1);
    String help = "save the file as CSV in UTF-8";
    refuses(CsvFile.write(folder, latin), ":3:3", "not UTF-8 text: byte 0xE9", help);
    byte[] utf16 = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16);
    refuses(CsvFile.write(folder, utf16), ":1:1", "not UTF-8 text: byte 0xFE", help);
    byte[] cut = {'a', ',', 'b', '\n', '1', ',', (byte) 0xC3};
    refuses(CsvFile.write(folder, cut), ":2:3", "not UTF-8 text: byte 0xC3", help);
  }

  @Test
  void refusesAQuoteThatIsNeverClosed() throws IOException {
    String problem = "a quote is opened here and never closed";
    refuses("a,b\n1,2\n3,\"4\n5,6\n", ":3:3", problem, "numbers need no quotes");
    refuses("a,\"b\n1,2\n", ":1:3", problem, "numbers need no quotes");
    refuses(
        "a,b\n1,2\n\"3,4\n" + "5,6\n".repeat(1_000_000), ":3:1", problem, "numbers need no quotes");
  }

  @Test
  void refusesTextAfterAClosingQuote() throws IOException {
    refuses(
        "a,b\n1,2\n\n\"3\"4,5\n", ":4:4", "text after a closing quote", "numbers need no quotes");
  }

  @Test
  void refusesARowWithoutEnd() throws IOException {
    refuses(
        "a,b\n1,2\n" + "7".repeat(1_000_000),
        ":3:1",
        "a row of more than 262,144 characters",
        "end every row with a line feed");
  }

  @Test
  void refusesLinesThatEndInACarriageReturnAlone() throws IOException {
    String problem = "a carriage return alone ends this line";
    String help = "end lines with LF or CRLF";
    refuses("a,b\r1,2\r", ":1:4", problem, help);
    refuses("a,b\n1,2\n3,4\r5,6\n", ":3:4", problem, help);
    refuses("a,b\n1,2\r", ":2:4", problem, help);
  }

  @Test
  void refusesMoreRowsThanANumberSetHolds() throws IOException {
    Path csv = CsvFile.write(folder, "a,b\n1,2\n3,4\n\n5,6\n");
    try (CsvRows rows = CsvRows.open(csv, CsvFile.PAIRS, 2)) {
      assertThatExceptionOfType(NumberSetException.class)
          .isThrownBy(rows::next)
          .withMessage(csv + ":5:1: error: more than 2 rows\nhelp: split the file");
    }
  }

  @Test
  void refusesAFileThatGrewWhileItWasRead() throws IOException {
    Path csv = CsvFile.write(folder, "a,b\n" + "1,2\n".repeat(100_000));
    refusesChanged(csv, () -> Files.writeString(csv, "3,4\n", StandardOpenOption.APPEND));
  }

  @Test
  void refusesAFileThatShrankWhileItWasRead() throws IOException {
    Path csv = CsvFile.write(folder, "a,b\n" + "1,2\n".repeat(100_000));
    refusesChanged(
        csv,
        () -> {
          try (FileChannel channel = FileChannel.open(csv, StandardOpenOption.WRITE)) {
            channel.truncate(100_000);
          }
        });
  }

  @Test
  void refusesAFileThatWasRewrittenWhileItWasRead() throws IOException {
    Path csv = CsvFile.write(folder, "a,b\n" + "1,2\n".repeat(100_000));
    refusesChanged(csv, () -> Files.setLastModifiedTime(csv, FileTime.fromMillis(1_000)));
  }

  private void refusesChanged(Path csv, Change change) throws IOException {
    try (CsvRows rows = CsvRows.open(csv, CsvFile.PAIRS)) {
      rows.next();
      change.make();
      assertThatExceptionOfType(NumberSetException.class)
          .isThrownBy(() -> CsvFile.read(rows))
          .withMessage(
              csv
                  + ":1:1: error: the file changed while it was read\n"
                  + "help: wait until it is complete, then try again");
    }
  }

  private interface Change {
    void make() throws IOException;
  }

  @Test
  void givesThePartsOfTheMessage() throws IOException {
    Path csv = CsvFile.write(folder, "a,b\n1,2\n\"");
    assertThatExceptionOfType(NumberSetException.class)
        .isThrownBy(() -> CsvFile.read(csv, CsvFile.PAIRS))
        .returns(3L, NumberSetException::line)
        .returns(1L, NumberSetException::column)
        .returns("a quote is opened here and never closed", NumberSetException::problem)
        .returns("numbers need no quotes", NumberSetException::help);
  }
}
