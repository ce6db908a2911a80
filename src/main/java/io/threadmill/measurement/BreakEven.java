package io.threadmill.measurement;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The smallest partition with which a mode beats `serial`.
public sealed interface BreakEven {

  /// From so many rows on.
  ///
  /// @param below the largest partition that was measured and does not; empty where none was
  record Measured(long rows, OptionalLong below) implements BreakEven {}

  /// From so many rows on, by what a partition costs.
  record Modelled(long rows) implements BreakEven {}

  /// With no partition that was measured, or with none at all.
  record Never(String reason) implements BreakEven {}

  /// One way to split the rows.
  ///
  /// @param rows of a partition
  record Split(int partitions, long rows, PairedRatio speedup) {

    private boolean beats() {
      return speedup.interval().filter(interval -> interval.low() > 1).isPresent();
    }
  }

  /// From a sweep. A split beats `serial` when all of its interval is above 1.
  ///
  /// @param sweep at least one split
  static BreakEven measured(List<Split> sweep) {
    OptionalLong smallest = sweep.stream().filter(Split::beats).mapToLong(Split::rows).min();
    if (smallest.isEmpty()) {
      return new Never("no split of " + sweep.size() + " beats serial");
    }
    long rows = smallest.getAsLong();
    return new Measured(
        rows, sweep.stream().mapToLong(Split::rows).filter(other -> other < rows).max());
  }

  /// Without a sweep. `serial` takes c for each row; on n lanes that are all busy a partition of r
  /// rows takes `(fixed + r (added + c)) / n`. The two are equal at `fixed / ((n - 1) c - added)`
  /// rows: little data that carries much work, in a formula.
  ///
  /// @param workers that have a partition at any time
  static BreakEven modelled(PartitionCost cost, int workers) {
    double gainPerRow = (workers - 1) * cost.computePerRowNs() - cost.addedPerRowNs();
    return gainPerRow > 0
        ? new Modelled((long) Math.floor(cost.fixedNs() / gainPerRow) + 1)
        : new Never(
            workers == 1
                ? "one worker saves nothing"
                : "what a row adds is more than " + workers + " workers save");
  }

  /// The number of partitions to use: the fewest whose speedup is not below the interval of the
  /// best; empty where no split beats `serial`.
  static OptionalInt partitionsToUse(List<Split> sweep) {
    Optional<Split> best =
        sweep.stream()
            .filter(Split::beats)
            .max(Comparator.comparingDouble(split -> split.speedup().ratio()));
    if (best.isEmpty()) {
      return OptionalInt.empty();
    }
    double least = best.get().speedup().interval().orElseThrow().low();
    return sweep.stream()
        .filter(split -> split.beats() && split.speedup().ratio() >= least)
        .mapToInt(Split::partitions)
        .min();
  }
}
