package io.threadmill.report;

import io.threadmill.measurement.BreakEven;
import io.threadmill.measurement.PartitionCost;
import io.threadmill.plan.Configuration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// From which size of partitions on a configuration beats `serial`: measured by a sweep, else
/// modelled.
///
/// @param name without a split: `trial-division/threads-2`
/// @param configuration with one of the splits
/// @param partitionRows rows of the largest partition that was measured
/// @param sweep the splits that were measured; empty where it is modelled
/// @param cost what the model rests on; empty where it is measured
record BreakEvenRow(
    String name,
    Configuration configuration,
    BreakEven breakEven,
    long partitionRows,
    List<BreakEven.Split> sweep,
    Optional<PartitionCost> cost) {

  BreakEvenRow {
    sweep = List.copyOf(sweep);
  }

  /// `measured` or `modelled`.
  String basis() {
    return isMeasured() ? "measured" : "modelled";
  }

  boolean isMeasured() {
    return cost.isEmpty();
  }

  /// The smallest partition that is worth it; empty where none is.
  OptionalLong rows() {
    return switch (breakEven) {
      case BreakEven.Measured(long rows, OptionalLong _) -> OptionalLong.of(rows);
      case BreakEven.Modelled(long rows) -> OptionalLong.of(rows);
      case BreakEven.Never(String _) -> OptionalLong.empty();
    };
  }

  /// The largest partition below it that was measured and is not worth it.
  OptionalLong below() {
    return breakEven instanceof BreakEven.Measured(long _, OptionalLong below)
        ? below
        : OptionalLong.empty();
  }

  /// Why no partition is worth it; else empty.
  Optional<String> reason() {
    return breakEven instanceof BreakEven.Never(String reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  /// By the sweep; empty without one, and where no split beats `serial`.
  OptionalInt partitionsToUse() {
    return BreakEven.partitionsToUse(sweep);
  }

  /// Whether a model speaks of larger partitions than it was made from.
  boolean isBeyondMeasured() {
    return rows().orElse(0) > partitionRows;
  }

  /// `trial-division/threads-2: worth it from 2 rows a partition on (modelled)`.
  String sentence() {
    return "%s: %s (%s)%s".formatted(name, words(), basis(), use());
  }

  private String words() {
    if (reason().isPresent()) {
      return reason().get();
    }
    return "worth it from %s a partition on%s"
        .formatted(
            rows(rows().orElseThrow()),
            isBeyondMeasured()
                ? ", more than the %s measured".formatted(count(partitionRows))
                : "");
  }

  private String use() {
    return partitionsToUse().isEmpty() ? "" : "; use " + partitions(partitionsToUse().getAsInt());
  }

  /// `use 16 partitions of 62,500 rows with trial-division/threads-2`, and why; empty without a
  /// sweep, and where no split beats `serial`.
  Optional<String> advice() {
    OptionalInt use = partitionsToUse();
    return sweep.stream()
        .filter(split -> use.isPresent() && split.partitions() == use.getAsInt())
        .findFirst()
        .map(
            split ->
                "use %s of %s with %s: no split of %d gains more beyond doubt; worth it from %s a partition on"
                    .formatted(
                        partitions(split.partitions()),
                        rows(split.rows()),
                        name,
                        sweep.size(),
                        rows(rows().orElseThrow())));
  }

  private static String partitions(int count) {
    return count(count) + (count == 1 ? " partition" : " partitions");
  }

  private static String rows(long count) {
    return count(count) + (count == 1 ? " row" : " rows");
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
