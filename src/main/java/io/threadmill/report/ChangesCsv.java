package io.threadmill.report;

import io.threadmill.measurement.Interval;
import java.io.IOException;
import java.io.Writer;
import java.util.OptionalDouble;

/// The file `changes.csv`: every configuration that the last comparable run has as well.
final class ChangesCsv {

  private static final String HEADER =
      "configuration,previous_run,ratio,ratio_low,ratio_high,verdict,reason";

  private ChangesCsv() {}

  static void write(RunReport report, Writer out) throws IOException {
    CsvTable table = CsvTable.create(out, HEADER);
    for (Change change : report.changes()) {
      table.row(
          change.configuration(),
          change.previousRun(),
          CsvTable.ratio(OptionalDouble.of(change.ratio())),
          change.interval().map(Interval::low).map(ChangesCsv::ratio).orElse(""),
          change.interval().map(Interval::high).map(ChangesCsv::ratio).orElse(""),
          change.verdict().label(),
          change.reason());
    }
  }

  private static Object ratio(double value) {
    return CsvTable.ratio(OptionalDouble.of(value));
  }
}
