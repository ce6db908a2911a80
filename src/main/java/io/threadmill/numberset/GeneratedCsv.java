package io.threadmill.numberset;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Writes a number set as CSV: the header, then the given number of rows, lines ending in LF.
public final class GeneratedCsv {
  private static final int CHUNK = 1 << 16;

  private GeneratedCsv() {}

  /// Writes and flushes; does not close the stream.
  ///
  /// @param row delivers the values of the next row, in the order of the columns; the array may be
  ///   the same every time
  /// @throws IllegalArgumentException for a row that the columns would not accept
  public static void write(
      List<Column> columns, long rows, Supplier<long[]> row, OutputStream out) {
    StringBuilder text = new StringBuilder(2 * CHUNK);
    text.append(columns.stream().map(Column::name).collect(Collectors.joining(","))).append('\n');
    try {
      for (long i = 0; i < rows; i++) {
        append(text, columns, row.get());
        if (text.length() >= CHUNK) {
          drain(text, out);
        }
      }
      drain(text, out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void append(StringBuilder text, List<Column> columns, long[] values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(values.length + " values instead of " + columns.size());
    }
    for (int i = 0; i < values.length; i++) {
      text.append(checked(columns.get(i), values[i])).append(i < values.length - 1 ? ',' : '\n');
    }
  }

  private static long checked(Column column, long value) {
    if (value < column.min() || value > column.max()) {
      throw new IllegalArgumentException(value + " is not a value of column " + column.name());
    }
    return value;
  }

  private static void drain(StringBuilder text, OutputStream out) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }
}
