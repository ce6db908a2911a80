package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Sample;
import io.threadmill.workload.Quantity;
import java.io.IOException;
import java.io.Writer;
import java.util.OptionalLong;

/// The file `counters.csv`: what a counter held after each stored measured sample.
final class CountersCsv {

  private static final String HEADER = "configuration,block,sample,expected,found,lost";

  private CountersCsv() {}

  /// Whether anything was counted.
  static boolean has(RunReport report) {
    return report.trials().stream()
        .anyMatch(trial -> trial.observations().of(Quantity.EXPECTED).isPresent());
  }

  static void write(RunReport report, Writer out) throws IOException {
    CsvTable table = CsvTable.create(out, HEADER);
    for (StoredTrial trial : report.trials()) {
      OptionalLong expected = trial.observations().of(Quantity.EXPECTED);
      for (Sample sample : trial.measured()) {
        OptionalLong found = sample.observations().of(Quantity.FOUND);
        if (expected.isPresent() && found.isPresent()) {
          table.row(
              trial.configuration().name(),
              trial.block(),
              sample.number(),
              expected.getAsLong(),
              found.getAsLong(),
              expected.getAsLong() - found.getAsLong());
        }
      }
    }
  }
}
