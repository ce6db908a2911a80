package io.threadmill.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.Sampling;
import io.threadmill.measurement.StopRule;
import io.threadmill.numberset.Rows;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import io.threadmill.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

  private static final Workload GCD = Workload.named("gcd").orElseThrow();
  private static final Sampling FULL = Sampling.full(3, OptionalInt.empty());

  /// The pairs of the bundled job: some 15 ms a pass.
  private static final Rows PAIRS =
      Rows.of(2, 1963309, 2265973, 2030677, 3814172, 1551645, 2229620, 2039045, 2020802);

  @Test
  void addsUpTheStepsOfAllBlocksOfRows() {
    Estimate.Steps steps = new Estimate.Steps(GCD, List.of("trial-division"));
    steps.add(PAIRS);
    steps.add(PAIRS);

    assertThat(steps.rows()).isEqualTo(8);
  }

  /// Measured on two cores: a quick trial takes 0.6 to 1.1 s, a full one 2 to 3 s.
  @Test
  void isOfTheRightMagnitude() {
    assertThat(estimate(plan(3, 3, Sampling.quick()), "trial-division", PAIRS))
        .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(15));
    assertThat(estimate(plan(1, 1, FULL), "trial-division", PAIRS))
        .isBetween(Duration.ofMillis(900), Duration.ofSeconds(6));
  }

  /// Half a microsecond a sample: the time goes by between samples.
  @Test
  void knowsThatShortSamplesAreLimitedByTheClock() {
    assertThat(estimate(plan(1, 1, Sampling.quick()), "euclid", PAIRS))
        .isBetween(Duration.ofMillis(500), Duration.ofSeconds(3));
    assertThat(estimate(plan(1, 1, FULL), "euclid", PAIRS))
        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(9));
  }

  /// CPython's loop takes about 20 times as long as ours; its threads gain nothing on it.
  @Test
  void knowsThatBaselinesTakeLonger() {
    Duration serial = baseline(Mode.SERIAL, 1);

    assertThat(serial).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
    assertThat(baseline(Mode.THREADS, 2)).isEqualTo(serial);
    assertThat(baseline(Mode.PROCESSES, 2)).isLessThan(serial);
  }

  /// The same work, and 4 partitions over a broker in each pass.
  @Test
  void knowsThatABrokerTakesTimeToo() {
    Duration processes = one(Mode.PROCESSES);

    assertThat(one(Mode.REMOTE))
        .isBetween(processes.multipliedBy(6).dividedBy(5), processes.multipliedBy(2));
  }

  private static Duration one(Mode mode) {
    return alone(new Configuration("one", "trial-division", mode, 2, Transfer.INLINE, 4), 10);
  }

  private static Duration baseline(Mode mode, int workers) {
    return alone(
        new Configuration(
            "trial-division/cpython",
            "trial-division",
            "cpython",
            mode,
            workers,
            Transfer.INLINE,
            4),
        1);
  }

  private static Duration alone(Configuration configuration, int repeat) {
    Plan plan =
        new Plan(
            List.of(configuration),
            List.of(),
            FULL,
            Repeats.of(OptionalInt.of(repeat)),
            new StopRule(1, 1, 0.02, Duration.ofMinutes(3)),
            false,
            "serial",
            1);
    Estimate.Steps steps = new Estimate.Steps(GCD, List.of("trial-division"));
    steps.add(PAIRS);
    return Estimate.of(plan, steps, 2).trials();
  }

  @Test
  void growsWithTheBlocks() {
    Duration one = estimate(plan(1, 2, FULL), "trial-division", PAIRS);

    assertThat(estimate(plan(10, 2, FULL), "trial-division", PAIRS))
        .isCloseTo(one.multipliedBy(10), Duration.ofMillis(1));
  }

  @Test
  void knowsThatAWarmUpEndsAfter15Seconds() {
    long[] primes =
        IntStream.range(0, 2_000).mapToLong(i -> i % 2 == 0 ? 2_000_003 : 2_000_029).toArray();
    Duration sample = Duration.ofMillis(3_200);

    assertThat(estimate(plan(1, 1, FULL), "trial-division", Rows.of(2, primes)))
        .isBetween(sample.multipliedBy(3 + 5), sample.multipliedBy(3 + 6).plusSeconds(1));
  }

  @Test
  void guessesHowManyPassesMakeASample() {
    Estimate.Steps steps = new Estimate.Steps(GCD, List.of("trial-division", "euclid"));
    steps.add(PAIRS);

    assertThat(steps.repeats().get("trial-division")).isEqualTo(1);
    assertThat(steps.repeats().get("euclid")).isBetween(10_000, 100_000);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 40, 'about 40 s: 1 block x 1 configuration'",
    "1, 2, 40, 'about 40 s: 1 block x 2 configurations; verdicts on speed need 6 blocks for 1"
        + " comparison'",
    "8, 6, 120, 'about 2 min: 8 blocks x 6 configurations; 8 blocks are the fewest for 5"
        + " comparisons'",
    "10, 6, 120, 'about 2 min: 10 blocks x 6 configurations'"
  })
  void isSaidInASentence(int blocks, int configurations, int seconds, String sentence) {
    assertThat(
            new Estimate(Duration.ofSeconds(seconds)).sentence(plan(blocks, configurations, FULL)))
        .isEqualTo(sentence);
  }

  private static Duration estimate(Plan plan, String variant, Rows rows) {
    Plan ofVariant =
        new Plan(
            plan.configurations().stream()
                .map(
                    c ->
                        new Configuration(
                            c.name(), variant, c.mode(), c.workers(), c.transfer(), 4))
                .toList(),
            List.of(),
            plan.sampling(),
            Repeats.of(OptionalInt.of(1)),
            plan.stop(),
            false,
            "serial",
            1);
    Estimate.Steps steps = new Estimate.Steps(GCD, List.of(variant));
    steps.add(rows);
    return Estimate.of(ofVariant, steps, 2).trials();
  }

  /// The first configuration is serial, the others have as many threads as their number.
  private static Plan plan(int blocks, int configurations, Sampling sampling) {
    return new Plan(
        IntStream.range(0, configurations)
            .mapToObj(
                threads ->
                    new Configuration(
                        threads == 0 ? "euclid/serial" : "euclid/threads-" + threads,
                        "euclid",
                        threads == 0 ? Mode.SERIAL : Mode.THREADS,
                        Math.max(1, threads),
                        Transfer.INLINE,
                        4))
            .toList(),
        List.of(),
        sampling,
        Repeats.of(OptionalInt.of(1)),
        new StopRule(blocks, blocks, 0.02, Duration.ofMinutes(3)),
        false,
        "serial",
        1);
  }
}
