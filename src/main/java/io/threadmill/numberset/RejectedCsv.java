package io.threadmill.numberset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/// The file `rejected.csv`: one row for each problem, quoted by RFC 4180 where needed, lines ending
/// in LF. No field starts a formula in a spreadsheet.
public final class RejectedCsv {
  private static final CSVFormat FORMAT = CSVFormat.RFC4180;

  private RejectedCsv() {}

  /// Writes the header and all problems.
  public static void write(List<RejectedValue> problems, Appendable out) {
    try {
      writeRow(out, "line", "column", "field", "value", "problem");
      for (RejectedValue problem : problems) {
        writeRow(
            out,
            problem.line(),
            problem.column(),
            SpreadsheetText.inert(problem.field()),
            SpreadsheetText.inert(problem.value()),
            SpreadsheetText.inert(problem.problem()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeRow(Appendable out, Object... fields) throws IOException {
    out.append(FORMAT.format(fields)).append('\n');
  }
}
