package io.threadmill.report;

import io.threadmill.measurement.LaneTimes;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/// Where the time of a configuration's workers went, over all stored measured samples.
///
/// @param lanesNs workers x elapsed
/// @param terms in the order of a partition's way, then idle and unaccounted
record TimeShares(double lanesNs, List<Term> terms) {

  private static final int WHOLE = 1_000;

  /// One kind of time.
  record Term(String name, double ns) {}

  TimeShares {
    terms = List.copyOf(terms);
  }

  static TimeShares of(Measured measured) {
    return new TimeShares(
        measured.lanesNs(),
        List.of(
            term("send", measured, LaneTimes::sendNs),
            term("decode", measured, LaneTimes::decodeNs),
            term("compute", measured, LaneTimes::computeNs),
            term("encode", measured, LaneTimes::encodeNs),
            term("receive", measured, LaneTimes::receiveNs),
            term("idle", measured, LaneTimes::idleNs),
            term("unaccounted", measured, LaneTimes::unaccountedNs)));
  }

  private static Term term(String name, Measured measured, ToLongFunction<LaneTimes> term) {
    return new Term(name, measured.sum(sample -> term.applyAsLong(sample.lanes())));
  }

  /// The time of a term.
  double ns(String name) {
    return terms.stream()
        .filter(term -> term.name().equals(name))
        .mapToDouble(Term::ns)
        .findFirst()
        .orElseThrow();
  }

  /// Percentages of the terms with one decimal, which add up to 100.
  List<String> percentages() {
    double[] exact = terms.stream().mapToDouble(term -> term.ns() / lanesNs * WHOLE).toArray();
    int[] rounded = new int[exact.length];
    for (int term = 0; term < exact.length; term++) {
      rounded[term] = (int) Math.floor(exact[term]);
    }
    IntStream.range(0, exact.length)
        .boxed()
        .sorted(Comparator.comparingDouble(term -> rounded[term] - exact[term]))
        .limit(WHOLE - IntStream.of(rounded).sum())
        .forEach(term -> rounded[term]++);
    return IntStream.of(rounded).mapToObj(TimeShares::percentage).toList();
  }

  private static String percentage(int perMille) {
    return (perMille < 0 ? "-" : "")
        + Math.abs(perMille) / 10
        + "."
        + Math.abs(perMille) % 10
        + " %";
  }
}
