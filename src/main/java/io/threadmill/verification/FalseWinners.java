package io.threadmill.verification;

import static io.threadmill.verification.SimulatedRun.inBlocks;

import io.threadmill.measurement.FalseDiscovery;
import io.threadmill.measurement.PairedBlocks;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// How often one of several equal configurations is called faster or slower: by its verdict, and by
/// the signed-rank test alone, which does not ask whether a difference is too small to matter.
///
/// A run that stops when it is precise stops a little more often when its noise looks smaller than
/// it is. The test alone then is wrong in up to 6 % of runs; the verdicts, which ask for more than
/// the test, are not.
final class FalseWinners {

  /// What the test alone may exceed its 5 % by in a simulation: 2.58 standard errors.
  private static final double SIMULATION_ERRORS = 2.58;

  private static final double BOUND = 0.05;
  private static final int PAIR = 2;
  private static final int FAMILY = 6;

  private final MethodCheck check;

  FalseWinners(MethodCheck check) {
    this.check = check;
  }

  List<MethodFigure> figures() {
    return Stream.concat(
            Arrays.stream(SimulatedNoise.values()).flatMap(this::figures),
            Stream.of(
                MethodFigure.beside(
                    "A/A, 3 % noise, blocks until precise: test alone",
                    check.shareOfMany(random -> hasSignificant(untilPrecise(random))))))
        .toList();
  }

  private Stream<MethodFigure> figures(SimulatedNoise noise) {
    String name = "A/A, " + noise.label() + ", ";
    double most = BOUND + SIMULATION_ERRORS * check.simulationErrorOfMany(BOUND);
    return Stream.of(
        MethodFigure.atMost(
            BOUND,
            name + "blocks until precise: false winners",
            check.share(random -> hasWinner(inBlocks(noise, PAIR, random).untilPrecise()))),
        MethodFigure.atMost(
            most,
            name + "10 blocks: test alone",
            check.shareOfMany(random -> hasSignificant(inBlocks(noise, PAIR, random).first()))),
        MethodFigure.atMost(
            most,
            name + "10 blocks of 6: test alone",
            check.shareOfMany(random -> hasSignificant(inBlocks(noise, FAMILY, random).first()))),
        MethodFigure.beside(
            name + "one after another: false winners",
            check.share(random -> hasWinner(oneAfterAnother(noise, random)))),
        MethodFigure.beside(
            name + "one after another: test alone",
            check.share(random -> hasSignificant(oneAfterAnother(noise, random)))));
  }

  private static List<PairedBlocks> oneAfterAnother(SimulatedNoise noise, SplittableRandom random) {
    return SimulatedRun.oneAfterAnother(noise, PAIR, random).first();
  }

  private static List<PairedBlocks> untilPrecise(SplittableRandom random) {
    return SimulatedRun.of(random, 1.5 * SimulatedNoise.SIGMA, 1).untilPrecise();
  }

  static boolean hasWinner(List<PairedBlocks> family) {
    return SpeedJudge.judge(family).stream()
        .map(SpeedJudgement::verdict)
        .anyMatch(verdict -> verdict == SpeedVerdict.FASTER || verdict == SpeedVerdict.SLOWER);
  }

  private static boolean hasSignificant(List<PairedBlocks> family) {
    double[] pValues = family.stream().mapToDouble(pairs -> pairs.signedRank().pValue()).toArray();
    return Arrays.stream(FalseDiscovery.adjusted(pValues))
        .anyMatch(pValue -> pValue <= SpeedJudge.SIGNIFICANCE);
  }
}
