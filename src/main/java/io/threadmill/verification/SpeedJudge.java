package io.threadmill.verification;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.FalseDiscovery;
import io.threadmill.measurement.Interval;
import io.threadmill.measurement.PairedBlocks;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.measurement.RunRatio;
import io.threadmill.measurement.SignedRank;
import io.threadmill.measurement.StopRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// Judges whether configurations are faster or slower than their reference.
///
/// A difference counts when it is neither chance nor too small to matter: the exact signed-rank
/// test is significant after adjustment for all configurations of the family, *and* all of the
/// interval lies beyond 3 %. Two are equivalent when all of the interval lies within 3 % (D. J.
/// Schuirmann, "A comparison of the two one-sided tests procedure and the power approach", Journal
/// of Pharmacokinetics and Biopharmaceutics 15, 1987; 95 % is stricter than his 90 %).
public final class SpeedJudge {

  /// A change that does not matter, as a share.
  public static final double MARGIN = 0.03;

  static final double SIGNIFICANCE = 0.05;

  private static final Interval SAME = new Interval(1 / (1 + MARGIN), 1 + MARGIN);

  private SpeedJudge() {}

  /// Judges the configurations that share a reference, in their order.
  ///
  /// @param family blocks of each configuration with those of the reference
  public static List<SpeedJudgement> judge(List<PairedBlocks> family) {
    double[] pValues = family.stream().mapToDouble(pairs -> pairs.signedRank().pValue()).toArray();
    double[] adjusted = FalseDiscovery.adjusted(pValues);
    return IntStream.range(0, pValues.length)
        .mapToObj(test -> judge(family.get(test).ratio(), adjusted[test], pValues.length))
        .toList();
  }

  /// Judges how configurations compare with an earlier run. The same margin and significance hold;
  /// the test is Welch's, because the two have no block in common.
  public static List<SpeedJudgement> judgeRuns(List<RunRatio> family) {
    double[] adjusted =
        FalseDiscovery.adjusted(family.stream().mapToDouble(RunRatio::pValue).toArray());
    return IntStream.range(0, adjusted.length)
        .mapToObj(test -> judge(family.get(test), adjusted[test]))
        .toList();
  }

  private static SpeedJudgement judge(RunRatio ratio, double pValue) {
    Optional<Interval> interval = ratio.interval();
    if (interval.isEmpty()) {
      return SpeedJudgement.refused(
          "too few blocks: " + Math.min(ratio.now().blocks(), ratio.before().blocks()));
    }
    SpeedVerdict verdict = verdict(interval.get(), pValue);
    return new SpeedJudgement(
        verdict,
        OptionalDouble.of(pValue),
        OptionalDouble.empty(),
        verdict == SpeedVerdict.INCONCLUSIVE ? "the interval decides nothing" : "");
  }

  private static SpeedJudgement judge(PairedRatio ratio, double pValue, int tests) {
    int blocks = ratio.blocks();
    if (ratio.interval().isEmpty()) {
      return SpeedJudgement.refused("too few blocks: " + blocks);
    }
    // with fewer pairs a test can not reach its limit, whatever is measured
    if (SignedRank.smallestPValue(blocks) > SIGNIFICANCE / tests) {
      return SpeedJudgement.refused(
          "too few blocks: " + blocks + " of " + StopRule.blocksFor(tests));
    }
    Interval interval = ratio.interval().get();
    SpeedVerdict verdict = verdict(interval, pValue);
    OptionalDouble detectable = ratio.detectable(MARGIN);
    return new SpeedJudgement(
        verdict,
        OptionalDouble.of(pValue),
        detectable,
        verdict == SpeedVerdict.INCONCLUSIVE ? unseen(detectable.getAsDouble()) : "");
  }

  private static SpeedVerdict verdict(Interval interval, double pValue) {
    if (interval.isInside(SAME)) {
      return SpeedVerdict.EQUIVALENT;
    }
    if (pValue <= SIGNIFICANCE && interval.low() > SAME.high()) {
      return SpeedVerdict.FASTER;
    }
    return pValue <= SIGNIFICANCE && interval.high() < SAME.low()
        ? SpeedVerdict.SLOWER
        : SpeedVerdict.INCONCLUSIVE;
  }

  private static String unseen(double detectable) {
    return "a change of "
        + Durations.threeDigits(100 * detectable)
        + " % or more would have been seen";
  }
}
