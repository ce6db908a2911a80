package io.threadmill.report;

import io.threadmill.measurement.Interval;
import io.threadmill.measurement.Summary;
import io.threadmill.plan.Configuration;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.OptionalDouble;

/// The file `summary.csv`: every configuration that was run.
final class SummaryCsv {

  private static final String HEADER =
      "configuration,variant,mode,workers,baseline,blocks,samples,median_ns,ci_low_ns,ci_high_ns,"
          + "min_ns,p90_ns,mad_ns,cv,cold_ns,speedup,speedup_low,speedup_high,efficiency,bound,"
          + "parallelism,correctness,verdict,p_value,reason";

  private SummaryCsv() {}

  static void write(RunReport report, Writer out) throws IOException {
    CsvTable table = CsvTable.create(out, HEADER);
    for (SummaryRow row : report.rows()) {
      write(row, table);
    }
  }

  private static void write(SummaryRow row, CsvTable table) throws IOException {
    Configuration configuration = row.configuration();
    Optional<Interval> interval = row.times().flatMap(Summary::interval);
    table.row(
        configuration.name(),
        configuration.variant(),
        configuration.mode().label(),
        CsvTable.workers(configuration),
        configuration.baseline(),
        row.times().map(Summary::blocks).orElse(0),
        row.times().map(Summary::samples).orElse(0),
        CsvTable.ns(row.figure(Summary::medianNs)),
        CsvTable.ns(low(interval)),
        CsvTable.ns(high(interval)),
        CsvTable.ns(row.figure(Summary::minNs)),
        CsvTable.ns(row.figure(Summary::p90Ns)),
        CsvTable.ns(row.figure(Summary::madNs)),
        CsvTable.ratio(row.cv()),
        CsvTable.ns(row.coldNs()),
        CsvTable.ratio(row.speedup()),
        CsvTable.ratio(low(row.speedupInterval())),
        CsvTable.ratio(high(row.speedupInterval())),
        CsvTable.ratio(row.efficiency()),
        CsvTable.ratio(row.bound()),
        CsvTable.ratio(row.parallelism()),
        row.correctnessLabel(),
        row.verdictLabel(),
        CsvTable.ratio(row.speed().pValue()),
        row.reason());
  }

  private static OptionalDouble low(Optional<Interval> interval) {
    return interval.map(it -> OptionalDouble.of(it.low())).orElse(OptionalDouble.empty());
  }

  private static OptionalDouble high(Optional<Interval> interval) {
    return interval.map(it -> OptionalDouble.of(it.high())).orElse(OptionalDouble.empty());
  }
}
