package io.threadmill.bench;

import io.threadmill.execution.LeanJvm;
import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Environment;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What came of a comparison, as it stands in `target/bench/NAME.json`.
///
/// @param what is checked
/// @param rival what it is compared with
/// @param ratioOf what is divided by what
/// @param ratio the median of `ratios`
/// @param ratios one for each block, in the order in which they were measured
/// @param ourNs our times, block after block
/// @param rivalNs the rival's
/// @param seed of the order
/// @param bound of the ratio, `at most` or `at least` a number
/// @param loadAverage of the machine over the last minute, our own load included; negative when it
///   is not known
/// @param machine its facts, see [Environment]
record BenchReport(
    int schemaVersion,
    String name,
    String what,
    String rival,
    String ratioOf,
    double ratio,
    List<Double> ratios,
    List<Double> ourNs,
    List<Double> rivalNs,
    long seed,
    String bound,
    boolean passed,
    double loadAverage,
    Map<String, String> machine) {

  static final int SCHEMA_VERSION = 1;

  static BenchReport of(String name, String what, String rival, PairedRatio times, Bound bound) {
    List<Double> ratios = times.ratios(bound);
    double ratio = PairedRatio.median(ratios);
    return new BenchReport(
        SCHEMA_VERSION,
        name,
        what,
        rival,
        bound.kind().ratio(),
        ratio,
        ratios,
        times.ours(),
        times.rivals(),
        times.seed(),
        bound.toString(),
        bound.allows(ratio),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Environment.detect(LeanJvm.OPTIONS).facts());
  }

  /// Ratio, bound and raw medians in one line.
  String sentence() {
    return String.format(
        Locale.ROOT,
        "%s: %s is %.3f, %s is allowed (median of %d pairs, %.3f to %.3f; medians %s for %s and %s for %s)",
        name,
        ratioOf,
        ratio,
        bound,
        ratios.size(),
        Collections.min(ratios),
        Collections.max(ratios),
        Durations.format(PairedRatio.median(ourNs)),
        what,
        Durations.format(PairedRatio.median(rivalNs)),
        rival);
  }
}
