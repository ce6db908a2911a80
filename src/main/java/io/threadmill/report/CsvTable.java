package io.threadmill.report;

import io.threadmill.numberset.SpreadsheetText;
import io.threadmill.plan.Configuration;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.csv.CSVFormat;

/// A CSV file under construction: quoted by RFC 4180 where needed, lines end in LF, no text starts
/// a formula.
final class CsvTable {

  private static final CSVFormat FORMAT = CSVFormat.RFC4180;

  private final Writer out;

  private CsvTable(Writer out) {
    this.out = out;
  }

  /// Starts a file with its header, columns separated by commas.
  static CsvTable create(Writer out, String header) throws IOException {
    CsvTable table = new CsvTable(out);
    table.row((Object[]) header.split(","));
    return table;
  }

  /// Adds a row of numbers and text.
  void row(Object... fields) throws IOException {
    Object[] inert = Arrays.stream(fields).map(CsvTable::inert).toArray();
    out.append(FORMAT.format(inert)).append('\n');
  }

  private static Object inert(Object field) {
    return field instanceof String text ? SpreadsheetText.inert(text) : field;
  }

  /// How many workers, empty without a limit.
  static Object workers(Configuration configuration) {
    return configuration.isUnbounded() ? "" : configuration.workers();
  }

  /// Whole nanoseconds, empty when not available.
  static Object ns(OptionalDouble nanos) {
    return nanos.isPresent() ? Math.round(nanos.getAsDouble()) : "";
  }

  /// Six significant digits, empty when not available.
  static Object ratio(OptionalDouble value) {
    return value.isPresent() ? Figures.ratio(value.getAsDouble()).toPlainString() : "";
  }
}
