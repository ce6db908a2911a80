package io.threadmill.cli;

import java.io.PrintWriter;
import java.util.Locale;

/// Shows on a terminal how many rows have been written; says nothing elsewhere, and nothing about
/// few rows.
final class RowCounter implements AutoCloseable {

  private static final String ERASE_LINE = "\r\u001b[K";
  private static final long ROWS_A_REPORT = 1_000_000;

  private final long all;
  private final PrintWriter err;
  private final boolean isShown;
  private long rows;

  RowCounter(long all, PrintWriter err) {
    this.all = all;
    this.err = err;
    this.isShown =
        all > ROWS_A_REPORT
            && ProgressStyle.AUTO.resolved() == ProgressStyle.BAR
            && !StandardStream.OUT.isTerminal();
  }

  void count() {
    rows++;
    if (isShown && rows % ROWS_A_REPORT == 0) {
      err.print(String.format(Locale.ROOT, "%s%,d of %,d rows", ERASE_LINE, rows, all));
      err.flush();
    }
  }

  @Override
  public void close() {
    if (isShown) {
      err.print(ERASE_LINE);
      err.flush();
    }
  }
}
