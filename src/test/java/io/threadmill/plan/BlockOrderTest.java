package io.threadmill.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.Sampling;
import io.threadmill.measurement.StopRule;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Transfer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockOrderTest {
  @Test
  void theSameSeedGivesTheSameOrder() {
    Plan one = seeded(5, 42);
    Plan other = seeded(5, 42);

    for (int block = 1; block <= 30; block++) {
      assertThat(one.block(block, 0)).isEqualTo(other.block(block, 0));
    }
  }

  @Test
  void everyBlockHasEveryConfigurationOnceInAnotherOrder() {
    Plan plan = seeded(5, 42);
    Set<List<PlannedTrial>> orders = new HashSet<>();
    for (int block = 1; block <= 30; block++) {
      List<PlannedTrial> trials = plan.block(block, 0);
      assertThat(trials)
          .extracting(PlannedTrial::configuration)
          .containsExactlyInAnyOrderElementsOf(plan.configurations());
      orders.add(
          trials.stream()
              .map(t -> new PlannedTrial(1, 0, t.position(), t.configuration()))
              .toList());
    }

    assertThat(orders).hasSizeGreaterThan(15);
  }

  /// Seeds in a row, as clocks give them, and blocks in a row. With 1,200 blocks the standard
  /// deviation of a count is at most 17, so 5 of them.
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6})
  void everyConfigurationStandsEquallyOftenAtEveryPosition(int configurations) {
    int seeds = 40;
    int blocks = 30;
    int[][] at = new int[configurations][configurations];
    for (int seed = 0; seed < seeds; seed++) {
      Plan plan = seeded(configurations, 1_763_860_000L + seed);
      for (int block = 1; block <= blocks; block++) {
        for (PlannedTrial trial : plan.block(block, 0)) {
          at[plan.configurations().indexOf(trial.configuration())][trial.position() - 1]++;
        }
      }
    }

    int expected = seeds * blocks / configurations;
    for (int[] counts : at) {
      assertThat(IntStream.of(counts)).allMatch(count -> Math.abs(count - expected) < 5 * 17);
    }
  }

  /// 30 blocks of two: a standard deviation of 2.7.
  @Test
  void noSeedPutsOneConfigurationFirstInAllBlocks() {
    for (int seed = 0; seed < 200; seed++) {
      Plan plan = seeded(2, seed);
      long first =
          IntStream.rangeClosed(1, 30)
              .filter(
                  block ->
                      plan.block(block, 0)
                          .getFirst()
                          .configuration()
                          .equals(plan.configurations().getFirst()))
              .count();
      assertThat(first).as("seed %d", seed).isBetween(3L, 27L);
    }
  }

  /// A block must not repeat the block after it of the seed before.
  @Test
  void seedsInARowGiveOtherOrders() {
    Plan plan = seeded(6, 100);
    Plan next = seeded(6, 101);
    Function<PlannedTrial, String> name = trial -> trial.configuration().name();
    long same =
        IntStream.range(1, 100)
            .filter(
                block ->
                    plan.block(block + 1, 0).stream()
                        .map(name)
                        .toList()
                        .equals(next.block(block, 0).stream().map(name).toList()))
            .count();

    assertThat(same).isLessThan(5);
  }

  private static Plan seeded(int configurations, long seed) {
    return new Plan(
        IntStream.rangeClosed(1, configurations)
            .mapToObj(
                n ->
                    new Configuration(
                        "euclid/threads-" + n, "euclid", Mode.THREADS, n, Transfer.INLINE, 4))
            .toList(),
        List.of(),
        Sampling.quick(),
        Repeats.of(OptionalInt.of(1)),
        new StopRule(30, 30, 0.02, Duration.ofMinutes(3)),
        false,
        "serial",
        seed);
  }
}
