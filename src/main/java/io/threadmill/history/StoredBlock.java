package io.threadmill.history;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.LoopTimes;
import io.threadmill.measurement.StopDecision;
import java.util.Optional;
import java.util.OptionalDouble;

/// What was decided after a pass over a block.
///
/// @param block from 1
/// @param pass from 0; above that the block was measured again
/// @param before what the reference loop took before the first trial; empty where it was not run
/// @param after what it took after the last trial
/// @param decision whether to go on with another block; empty where the block was to be measured
///   again
public record StoredBlock(
    int block,
    int pass,
    Optional<LoopTimes> before,
    Optional<LoopTimes> after,
    Optional<StopDecision> decision) {

  /// A larger drift disturbs the comparisons within a block.
  public static final double MOST_DRIFT = 0.05;

  /// How much slower one end of the block was than the other, as a share: 0.05 for 5 %. Empty where
  /// it is not known.
  public OptionalDouble drift() {
    if (before.isEmpty() || after.isEmpty()) {
      return OptionalDouble.empty();
    }
    double one = before.get().slowestNs();
    double other = after.get().slowestNs();
    return OptionalDouble.of(Math.max(one, other) / Math.min(one, other) - 1);
  }

  /// What the loop took around it on the core on which it was fastest: the geometric mean. Empty
  /// where it is not known.
  public OptionalDouble loopNs() {
    return before.isEmpty() || after.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.sqrt(before.get().fastestNs() * after.get().fastestNs()));
  }

  /// Whether the machine's speed changed too much during it.
  public boolean hasDrifted() {
    return drift().orElse(0) > MOST_DRIFT;
  }

  /// In words: `not precise yet after 10 blocks: imprecise, ± 3.12 %`, `the machine's speed changed
  /// by 7.1 % during block 3: it is measured again`.
  public String text() {
    return decision
        .map(StopDecision::text)
        .orElseGet(
            () ->
                "the machine's speed changed by %s %% during block %d: it is measured again"
                    .formatted(Durations.threeDigits(100 * drift().orElse(0)), block));
  }

  /// Whether its figures do not count, because it was measured again.
  public boolean isRepeated() {
    return decision.isEmpty();
  }
}
