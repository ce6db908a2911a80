package io.threadmill.report;

import io.threadmill.measurement.Sample;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Where the time of a configuration's workers went, over all stored measured samples.
///
/// @param lanesNs workers x elapsed
/// @param computeNs in the kernel
/// @param idleNs before the first and after the last partition of each worker
/// @param unaccountedNs neither
record TimeShares(double lanesNs, double computeNs, double idleNs, double unaccountedNs) {

  private static final int WHOLE = 1_000;

  static TimeShares of(Measured measured) {
    double lanes = measured.sum(Sample::elapsedNs) * measured.configuration().workers();
    double idle = measured.sum(Sample::idleNs);
    double unaccounted = measured.sum(Sample::unaccountedNs);
    // where rows and results stay in the process, nothing else happens in a lane
    return new TimeShares(lanes, lanes - idle - unaccounted, idle, unaccounted);
  }

  /// Percentages with one decimal of computing, idling and the rest, which add up to 100.
  List<String> percentages() {
    double[] exact =
        Arrays.stream(new double[] {computeNs, idleNs, unaccountedNs})
            .map(term -> term / lanesNs * WHOLE)
            .toArray();
    int[] rounded = Arrays.stream(exact).mapToInt(term -> (int) Math.floor(term)).toArray();
    int missing = WHOLE - Arrays.stream(rounded).sum();
    IntStream.range(0, exact.length)
        .boxed()
        .sorted(Comparator.comparingDouble(term -> rounded[term] - exact[term]))
        .limit(missing)
        .forEach(term -> rounded[term]++);
    return Arrays.stream(rounded).mapToObj(term -> term / 10 + "." + term % 10 + " %").toList();
  }
}
