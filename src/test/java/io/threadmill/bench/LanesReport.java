package io.threadmill.bench;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.Sample;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/// How well the lanes of some configurations close, as it stands in `target/bench/NAME.json`.
///
/// @param what is divided by what
/// @param limit of that
/// @param machine its facts, see [io.threadmill.measurement.Environment]
record LanesReport(
    int schemaVersion,
    String name,
    String what,
    double limit,
    List<Row> configurations,
    boolean passed,
    Map<String, String> machine) {

  /// One configuration. The shares are of workers x elapsed, all samples together.
  ///
  /// @param samples measured ones of all trials
  /// @param medianNs of a sample
  /// @param share unaccounted, the amounts of all samples added up
  /// @param median such share of a single sample
  /// @param largest one
  /// @param signed share in which too much and too little of different samples cancel out
  record Row(
      String configuration,
      int samples,
      double medianNs,
      double share,
      double median,
      double largest,
      double signed,
      double send,
      double decode,
      double compute,
      double encode,
      double receive,
      double idle) {

    static Row of(String configuration, int workers, List<Sample> samples) {
      List<Double> single = samples.stream().map(sample -> unaccounted(sample, workers)).toList();
      return new Row(
          configuration,
          samples.size(),
          PairedRatio.median(samples.stream().map(Sample::elapsedNs).toList()),
          share(samples, workers, lanes -> Math.abs(lanes.unaccountedNs())),
          PairedRatio.median(single),
          Collections.max(single),
          share(samples, workers, LaneTimes::unaccountedNs),
          share(samples, workers, LaneTimes::sendNs),
          share(samples, workers, LaneTimes::decodeNs),
          share(samples, workers, LaneTimes::computeNs),
          share(samples, workers, LaneTimes::encodeNs),
          share(samples, workers, LaneTimes::receiveNs),
          share(samples, workers, LaneTimes::idleNs));
    }

    private static double unaccounted(Sample sample, int workers) {
      return share(List.of(sample), workers, lanes -> Math.abs(lanes.unaccountedNs()));
    }

    private static double share(List<Sample> samples, int workers, ToLongFunction<LaneTimes> term) {
      double whole = samples.stream().mapToLong(Sample::elapsedNs).sum() * (double) workers;
      return samples.stream().mapToLong(sample -> term.applyAsLong(sample.lanes())).sum() / whole;
    }

    private String sentence(String name, double limit) {
      return String.format(
          Locale.ROOT,
          "%s: %s leaves %.3f %% of its lanes unaccounted for, %.0f %% is allowed (%d samples, median %.3f %%, at most %.3f %% in one; median time %s)",
          name,
          configuration,
          100 * share,
          100 * limit,
          samples,
          100 * median,
          100 * largest,
          Durations.format(medianNs));
    }
  }

  /// A line for each configuration.
  List<String> sentences() {
    return configurations.stream().map(row -> row.sentence(name, limit)).toList();
  }
}
