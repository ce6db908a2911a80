package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadmill.measurement.StopDecision.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopRuleTest {

  private static final StopRule RULE = new StopRule(10, 30, 0.02, Duration.ofMinutes(3));
  private static final Duration SHORT = Duration.ofSeconds(10);

  @Test
  void goesOnUntilEveryIntervalIsPrecise() {
    PairedRatio precise = new PairedRatio(10, 1.5, 0.008);
    PairedRatio imprecise = new PairedRatio(10, 1.5, 0.02);

    StopDecision both = RULE.decide(10, List.of(precise, imprecise), SHORT);
    StopDecision one = RULE.decide(10, List.of(precise), SHORT);

    assertThat(both.reason()).isEqualTo(Reason.GO_ON);
    assertThat(both.stops()).isFalse();
    assertThat(both.text()).isEqualTo("not precise yet after 10 blocks: imprecise, ± 4.63 %");
    assertThat(one.reason()).isEqualTo(Reason.PRECISE);
    assertThat(one.stops()).isTrue();
    assertThat(one.text()).isEqualTo("precise enough after 10 blocks: ± 1.83 %");
  }

  @Test
  void doesNotLookBeforeTheLeastBlocks() {
    PairedRatio precise = new PairedRatio(9, 1.5, 0);

    assertThat(RULE.decide(9, List.of(precise), Duration.ofHours(1)).stops()).isFalse();
  }

  @Test
  void stopsAtTheMostBlocksWhateverTheWidth() {
    StopDecision decision = RULE.decide(30, List.of(new PairedRatio(30, 1.5, 0.02)), SHORT);

    assertThat(decision.reason()).isEqualTo(Reason.MOST_BLOCKS);
    assertThat(decision.text())
        .isEqualTo("most blocks reached after 30 blocks: imprecise, ± 4.18 %");
  }

  @Test
  void stopsWhenTheTimeIsUsedUp() {
    List<PairedRatio> ratios = List.of(new PairedRatio(12, 1.5, 0.02));

    assertThat(RULE.decide(12, ratios, Duration.ofMinutes(3)).reason())
        .isEqualTo(Reason.TIME_BUDGET);
    assertThat(RULE.decide(12, ratios, Duration.ofMinutes(3).minusNanos(1)).reason())
        .isEqualTo(Reason.GO_ON);
  }

  @Test
  void withoutIntervalsNothingIsPrecise() {
    StopRule few = new StopRule(2, 5, 0.02, Duration.ofMinutes(3));

    StopDecision goOn = few.decide(3, List.of(new PairedRatio(3, 1, 0)), SHORT);
    StopDecision stop = few.decide(5, List.of(new PairedRatio(5, 1, 0)), SHORT);

    assertThat(goOn.stops()).isFalse();
    assertThat(stop.text()).isEqualTo("most blocks reached after 5 blocks: imprecise, no interval");
  }

  @Test
  void withNothingToCompareTheLeastBlocksDo() {
    assertThat(RULE.decide(10, List.of(), SHORT).text())
        .isEqualTo("nothing to compare after 10 blocks");
    assertThat(RULE.decide(9, List.of(), SHORT).reason()).isEqualTo(Reason.EARLY);
  }

  /// The least n with 2^(1-n) <= 0.05 / m, which is 1 + log2(m / 0.05) rounded up.
  @ParameterizedTest(name = "{0} tests: {1} blocks")
  @CsvSource({"0, 6", "1, 6", "2, 7", "3, 7", "4, 8", "6, 8", "7, 9", "12, 9", "13, 10", "24, 10"})
  void aFamilyNeedsBlocksForALoneFinding(int tests, int blocks) {
    assertThat(StopRule.blocksFor(tests)).isEqualTo(blocks);
    if (tests > 0) {
      assertThat(blocks).isEqualTo((int) Math.ceil(1 + Math.log(tests / 0.05) / Math.log(2)));
    }
  }

  @Test
  void refusesLessThanTheLeast() {
    assertThatThrownBy(() -> new StopRule(10, 9, 0.02, SHORT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not blocks: 10..9");
  }
}
