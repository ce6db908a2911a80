package io.threadmill.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.threadmill.measurement.PairedBlocks;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedJudgeTest {

  /// Per cent, with a mean of 0.
  private static final double[] JITTER = {0.4, -0.5, 0.1, -0.2, 0.6, -0.3, 0.2, -0.6, 0.5, -0.2};

  @ParameterizedTest(name = "{0} times as fast is {1}")
  @CsvSource({
    "1.50, FASTER",
    "1.05, FASTER",
    "1.03, INCONCLUSIVE",
    "1.02, EQUIVALENT",
    "1.00, EQUIVALENT",
    "0.98, EQUIVALENT",
    "0.97, INCONCLUSIVE",
    "0.95, SLOWER",
    "0.50, SLOWER"
  })
  void judgesInFourValues(double ratio, SpeedVerdict verdict) {
    assertThat(judge(pairs(10, ratio, 1)).verdict()).isEqualTo(verdict);
  }

  @Test
  void aFindingNeedsNoReason() {
    SpeedJudgement judgement = judge(pairs(10, 1.5, 1));

    assertThat(judgement.reason()).isEmpty();
    assertThat(judgement.pValue()).hasValue(0.001953125);
    assertThat(judgement.detectable().orElseThrow()).isCloseTo(0.0343, within(5e-4));
  }

  @Test
  void equalTimesAreEquivalent() {
    double[] times = {3, 4, 5, 3, 4, 5, 3, 4, 5, 3};

    SpeedJudgement judgement = judge(PairedBlocks.of(times, times));

    assertThat(judgement.verdict()).isEqualTo(SpeedVerdict.EQUIVALENT);
    assertThat(judgement.pValue()).hasValue(1);
    assertThat(judgement.detectable().orElseThrow()).isCloseTo(0.03, within(1e-12));
  }

  /// Jitter of 8 %.
  @Test
  void noiseIsInconclusiveAndSaysWhatWouldHaveBeenSeen() {
    SpeedJudgement judgement = judge(pairs(10, 1.02, 20));

    assertThat(judgement.verdict()).isEqualTo(SpeedVerdict.INCONCLUSIVE);
    assertThat(judgement.reason()).isEqualTo("a change of 12.0 % or more would have been seen");
  }

  /// Every block says the same, so the test is sure: but it is too little to matter.
  @Test
  void aSureChangeThatDoesNotMatterIsNoFinding() {
    SpeedJudgement judgement = judge(pairs(10, 1.03, 1));

    assertThat(judgement.pValue().orElseThrow()).isLessThan(0.01);
    assertThat(judgement.verdict()).isEqualTo(SpeedVerdict.INCONCLUSIVE);
  }

  @ParameterizedTest(name = "{0} blocks, {1} tests")
  @CsvSource({
    "1, 1, too few blocks: 1",
    "3, 1, too few blocks: 3",
    "5, 1, too few blocks: 5",
    "6, 2, too few blocks: 6 of 7",
    "8, 7, too few blocks: 8 of 9"
  })
  void refusesATestThatCannotSucceed(int blocks, int tests, String reason) {
    assertThat(SpeedJudge.judge(Collections.nCopies(tests, pairs(blocks, 2, 1))))
        .containsOnly(
            new SpeedJudgement(
                SpeedVerdict.INCONCLUSIVE, OptionalDouble.empty(), OptionalDouble.empty(), reason));
  }

  /// The smallest p-value of 7 pairs is 1/64; of two tests 0.025 is the limit.
  @Test
  void aLoneFindingOfAFamilyIsFoundWithTheLeastBlocks() {
    List<SpeedJudgement> judgements = SpeedJudge.judge(List.of(pairs(7, 1.5, 1), pairs(7, 1, 1)));

    assertThat(judgements)
        .extracting(SpeedJudgement::verdict)
        .containsExactly(SpeedVerdict.FASTER, SpeedVerdict.EQUIVALENT);
    assertThat(judgements.getFirst().pValue()).hasValue(1 / 32.0);
  }

  /// Most pairs are equal: the interval alone would call it, the test cannot.
  @Test
  void zerosLeaveTheTestTooLittle() {
    double[] reference = {1, 1, 1, 1, 1, 1, 1, 2, 2, 2};
    double[] configuration = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

    SpeedJudgement judgement = judge(PairedBlocks.of(reference, configuration));

    assertThat(judgement.pValue()).hasValue(0.25);
    assertThat(judgement.verdict()).isEqualTo(SpeedVerdict.INCONCLUSIVE);
  }

  @Test
  void anEmptyFamilyHasNoVerdicts() {
    assertThat(SpeedJudge.judge(List.of())).isEmpty();
  }

  private static SpeedJudgement judge(PairedBlocks pairs) {
    return SpeedJudge.judge(List.of(pairs)).getFirst();
  }

  private static PairedBlocks pairs(int blocks, double ratio, double jitter) {
    double[] reference =
        IntStream.range(0, blocks)
            .mapToDouble(block -> 100 * ratio * Math.exp(jitter * JITTER[block] / 100))
            .toArray();
    double[] configuration = new double[blocks];
    Arrays.fill(configuration, 100);
    return PairedBlocks.of(reference, configuration);
  }
}
