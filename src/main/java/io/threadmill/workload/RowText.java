package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Rows as CSV: decimal integers between commas, each row ended by LF, no header. Grows as needed
/// and is used again.
final class RowText {

  /// `-9223372036854775808` and what stands behind it.
  private static final int LONGEST_VALUE = 21;

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private byte[] bytes = new byte[256];
  private int length;

  /// The bytes; those from [#length] on mean nothing.
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  RowText clear() {
    length = 0;
    return this;
  }

  /// Appends a row (from 0).
  RowText add(Rows rows, int row) {
    int columns = rows.columns();
    reserve(columns * LONGEST_VALUE);
    for (int column = 0; column < columns; column++) {
      putDigits(rows.get(row, column));
      bytes[length++] = (byte) (column == columns - 1 ? '\n' : ',');
    }
    return this;
  }

  /// Appends the rows `[from, to)`.
  RowText add(Rows rows, int from, int to) {
    for (int row = from; row < to; row++) {
      RowText _ = add(rows, row);
    }
    return this;
  }

  private void reserve(int more) {
    int needed = Math.addExact(length, more);
    if (bytes.length < needed) {
      bytes =
          Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * bytes.length, LARGEST_ARRAY)));
    }
  }

  /// Digit by digit from the end: making a `String` of each value would cost more than the pipe.
  private void putDigits(long value) {
    if (value == Long.MIN_VALUE) {
      byte[] digits = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(digits, 0, bytes, length, digits.length);
      length += digits.length;
      return;
    }
    long rest = Math.abs(value);
    if (value < 0) {
      bytes[length++] = '-';
    }
    int digits = 1;
    for (long left = rest; left >= 10; left /= 10) {
      digits++;
    }
    for (int at = length + digits - 1; at >= length; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
  }
}
