package io.threadmill.measurement;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/// When a run has measured enough blocks. A pure function of what has been measured, so that it
/// gives the same answer again after a restart.
///
/// The rule looks at the widths of the intervals, never at where they lie: a run does not stop
/// because it likes the result. Looking after every block costs little coverage (Y. S. Chow and H.
/// Robbins, "On the Asymptotic Theory of Fixed-Width Sequential Confidence Intervals for the Mean",
/// Annals of Mathematical Statistics 36, 1965).
///
/// @param minBlocks before these the rule does not look, whatever they take
/// @param maxBlocks the run ends with these
/// @param precision largest half-width of an interval that is precise, as a share: 0.02
/// @param timeBudget measured time after which no further block starts
public record StopRule(int minBlocks, int maxBlocks, double precision, Duration timeBudget) {

  /// No run has more: exact tests of more pairs would take too long.
  public static final int MOST_BLOCKS = SignedRank.MOST_PAIRS;

  private static final double SIGNIFICANCE = 0.05;

  public StopRule {
    if (minBlocks < 1 || maxBlocks < minBlocks) {
      throw new IllegalArgumentException("not blocks: " + minBlocks + ".." + maxBlocks);
    }
  }

  /// The smallest number of blocks with which each of a family of signed-rank tests can be
  /// significant on its own after [FalseDiscovery]: the smallest p-value of n pairs is 2^(1-n), and
  /// the limit of a lone finding among m tests is 0.05 / m.
  public static int blocksFor(int tests) {
    int blocks = 1;
    while (SignedRank.smallestPValue(blocks) > SIGNIFICANCE / Math.max(1, tests)) {
      blocks++;
    }
    return blocks;
  }

  /// Whether to go on after a block.
  ///
  /// @param blocks number of blocks that are finished
  /// @param ratios of each configuration that has a reference to the values of this reference
  /// @param measured time that the blocks took, without outages
  public StopDecision decide(int blocks, List<PairedRatio> ratios, Duration measured) {
    OptionalDouble widest = widest(ratios);
    if (ratios.isEmpty() && blocks >= minBlocks) {
      return StopDecision.nothingLeft(blocks);
    }
    return new StopDecision(reason(blocks, widest, measured), blocks, widest);
  }

  private StopDecision.Reason reason(int blocks, OptionalDouble widest, Duration measured) {
    if (blocks < minBlocks) {
      return StopDecision.Reason.EARLY;
    }
    if (widest.orElse(Double.POSITIVE_INFINITY) <= precision) {
      return StopDecision.Reason.PRECISE;
    }
    if (blocks >= maxBlocks) {
      return StopDecision.Reason.MOST_BLOCKS;
    }
    return measured.compareTo(timeBudget) >= 0
        ? StopDecision.Reason.TIME_BUDGET
        : StopDecision.Reason.GO_ON;
  }

  /// Empty if one has no interval, or there is nothing to compare.
  private static OptionalDouble widest(List<PairedRatio> ratios) {
    double widest = ratios.isEmpty() ? Double.POSITIVE_INFINITY : 0;
    for (PairedRatio ratio : ratios) {
      widest = Math.max(widest, ratio.halfWidth().orElse(Double.POSITIVE_INFINITY));
    }
    return Double.isInfinite(widest) ? OptionalDouble.empty() : OptionalDouble.of(widest);
  }
}
