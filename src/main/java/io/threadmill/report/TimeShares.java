package io.threadmill.report;

import io.threadmill.measurement.LaneTimes;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/// Where the time of a configuration's workers went, over all stored measured samples.
///
/// @param passes how many there are in these samples
/// @param lanesNs workers x elapsed
/// @param terms in the order of a partition's way, then idle and unaccounted; their sum is
///   `lanesNs`
/// @param mergeNs after the last results, not part of `lanesNs`
record TimeShares(long passes, double lanesNs, List<Term> terms, double mergeNs) {

  static final String SEND = "send";
  static final String DECODE = "decode";
  static final String COMPUTE = "compute";
  static final String ENCODE = "encode";
  static final String RECEIVE = "receive";
  static final String IDLE = "idle";
  static final String UNACCOUNTED = "unaccounted";
  private static final int WHOLE = 1_000;

  /// One kind of time.
  record Term(String name, double ns) {}

  TimeShares {
    terms = List.copyOf(terms);
  }

  static TimeShares of(Measured measured) {
    boolean unknown = measured.configuration().isBaseline();
    return new TimeShares(
        (long) (measured.sum(_ -> 1) * measured.repeat()),
        unknown ? 0 : measured.lanesNs(),
        List.of(
            term(SEND, measured, LaneTimes::sendNs),
            term(DECODE, measured, LaneTimes::decodeNs),
            term(COMPUTE, measured, LaneTimes::computeNs),
            term(ENCODE, measured, LaneTimes::encodeNs),
            term(RECEIVE, measured, LaneTimes::receiveNs),
            term(IDLE, measured, LaneTimes::idleNs),
            term(UNACCOUNTED, measured, LaneTimes::unaccountedNs)),
        measured.sum(sample -> sample.lanes().mergeNs()));
  }

  private static Term term(String name, Measured measured, ToLongFunction<LaneTimes> term) {
    return new Term(name, measured.sum(sample -> term.applyAsLong(sample.lanes())));
  }

  /// Whether anything was measured, and of a baseline nothing is known.
  boolean isMeasured() {
    return lanesNs > 0;
  }

  /// The time of a term.
  double ns(String name) {
    return terms.get(indexOf(name)).ns();
  }

  /// What a pass takes of a term on average, all workers together.
  Figure ofOnePass(String name) {
    return Figure.mean(ns(name), passes);
  }

  /// The percentage of a term.
  String percentage(String name) {
    return percentages().get(indexOf(name));
  }

  private int indexOf(String name) {
    return terms.stream().map(Term::name).toList().indexOf(name);
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
