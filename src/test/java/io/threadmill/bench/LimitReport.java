package io.threadmill.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.execution.LeanJvm;
import io.threadmill.measurement.Environment;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A figure of ours that must stay below a limit, as it stands in `target/bench/NAME.json`.
///
/// @param what the figure is
/// @param unit of the figure and the limit
/// @param value the median of `values`
/// @param measured what the values were computed from, by name
/// @param machine its facts, see [Environment]
record LimitReport(
    int schemaVersion,
    String name,
    String what,
    String unit,
    double value,
    List<Double> values,
    double limit,
    Map<String, List<Double>> measured,
    boolean passed,
    Map<String, String> machine) {

  /// Writes the report, prints it as a sentence and fails when the limit is missed.
  static void check(
      String name,
      String what,
      String unit,
      List<Double> values,
      double limit,
      Map<String, List<Double>> measured)
      throws IOException {
    double value = PairedRatio.median(values);
    LimitReport report =
        new LimitReport(
            BenchReport.SCHEMA_VERSION,
            name,
            what,
            unit,
            value,
            values,
            limit,
            measured,
            value <= limit,
            Environment.detect(LeanJvm.OPTIONS).facts());
    Bench.write(name, report);
    System.out.println(report.sentence());
    assertThat(report.passed()).as(report.sentence()).isTrue();
  }

  private String sentence() {
    return String.format(
        Locale.ROOT,
        "%s: %s is %.3f %s, at most %s %s is allowed (median of %d, %.3f to %.3f)",
        name,
        what,
        value,
        unit,
        limit,
        unit,
        values.size(),
        Collections.min(values),
        Collections.max(values));
  }
}
