package io.threadmill.workload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Takes what a child prints line by line, a line for each row of a range. A line ends in LF or
/// CRLF; the last one may end with the output.
final class OutputLines implements ChildOutput {

  /// A row's result is a line, not a document.
  static final int LONGEST_LINE = 1_000_000;

  private final LineResults results;
  private final int from;
  private final int to;
  private int row;
  private byte[] line = new byte[64];
  private int length;

  /// Lines for the rows `[from, to)`.
  OutputLines(LineResults results, int from, int to) {
    this.results = results;
    this.from = from;
    this.to = to;
    this.row = from;
  }

  @Override
  public void take(byte[] bytes, int count) throws ChildException {
    int start = 0;
    for (int at = 0; at < count; at++) {
      if (bytes[at] == '\n') {
        append(bytes, start, at);
        endLine();
        start = at + 1;
      }
    }
    append(bytes, start, count);
  }

  /// To be called when the output has ended.
  ///
  /// @throws ChildException when there were too few lines
  void end() throws ChildException {
    if (length > 0) {
      endLine();
    }
    if (row < to) {
      throw new ChildException(
          "printed %s for %s: print one for each row"
              .formatted(counted(row - from, "line"), counted(to - from, "row")));
    }
  }

  /// How many lines there were.
  int count() {
    return row - from;
  }

  private void append(byte[] bytes, int start, int end) throws ChildException {
    if (end == start) {
      return;
    }
    requireRoom();
    int longer = length + end - start;
    if (longer > LONGEST_LINE) {
      throw new ChildException("printed a line of more than %,d bytes".formatted(LONGEST_LINE));
    }
    if (line.length < longer) {
      line = Arrays.copyOf(line, Math.max(longer, 2 * line.length));
    }
    System.arraycopy(bytes, start, line, length, end - start);
    length = longer;
  }

  private void endLine() throws ChildException {
    requireRoom();
    results.set(row, line(line, length, row - from));
    row++;
    length = 0;
  }

  private void requireRoom() throws ChildException {
    if (row == to) {
      throw new ChildException(
          "printed more than %s for %s: print one for each row"
              .formatted(counted(to - from, "line"), counted(to - from, "row")));
    }
  }

  private static String counted(int count, String what) {
    return "%,d %s%s".formatted(count, what, count == 1 ? "" : "s");
  }

  /// A line as it is kept.
  ///
  /// @param number among the lines of the child, from 0
  /// @throws ChildException when it is not UTF-8
  static byte[] line(byte[] bytes, int length, int number) throws ChildException {
    int end = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
    boolean ascii = true;
    for (int at = 0; at < end; at++) {
      ascii &= bytes[at] >= 0;
    }
    if (!ascii) {
      requireUtf8(bytes, end, number);
    }
    return Arrays.copyOf(bytes, end);
  }

  private static void requireUtf8(byte[] bytes, int end, int number) throws ChildException {
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end));
    } catch (CharacterCodingException _) {
      throw new ChildException("printed a line that is not UTF-8, line %,d".formatted(number + 1));
    }
  }
}
