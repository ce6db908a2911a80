package io.threadmill.workload;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Coroutines that are sent values and yield the smallest so far (*Effective Python*, item 40).
/// Rows in a row with the same number are one coroutine; the same number later on is another one.
/// No partition splits a coroutine.
public final class Minimize implements Workload {

  static final String DIRECT = "direct";
  static final String VIRTUAL_THREAD = "virtual-thread";
  static final String PLATFORM_THREAD = "platform-thread";

  private static final int COROUTINE = 0;
  private static final int VALUE = 1;
  private static final int GENERATED_SENDS = 3;
  private static final long GENERATED_BELOW = 1_000_000;

  Minimize() {}

  @Override
  public String name() {
    return "coroutine";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<String> variants() {
    return List.of(DIRECT, VIRTUAL_THREAD, PLATFORM_THREAD);
  }

  /// The smallest integer stands for a row without a result.
  @Override
  public List<Column> columns(String variant) {
    return List.of(
        new Column("coroutine", Long.MIN_VALUE, Long.MAX_VALUE),
        new Column("value", Long.MIN_VALUE + 1, Long.MAX_VALUE));
  }

  @Override
  public OptionalInt undivided() {
    return OptionalInt.of(COROUTINE);
  }

  /// Whether a row that is not the first one is of another coroutine than the row before.
  static boolean begins(Rows rows, int row) {
    return rows.get(row, COROUTINE) != rows.get(row - 1, COROUTINE);
  }

  static long value(Rows rows, int row) {
    return rows.get(row, VALUE);
  }

  @Override
  public Kernel kernel(String variant) {
    return switch (variant) {
      case DIRECT -> new MinimizeDirectly();
      case VIRTUAL_THREAD ->
          new MinimizeByCoroutines(Coroutine::onVirtualThread, "virtual threads");
      case PLATFORM_THREAD ->
          new MinimizeByCoroutines(Coroutine::onPlatformThread, "platform threads");
      default -> throw Workload.unknownVariant(this, variant);
    };
  }

  @Override
  public Results allocate(int rows) {
    return new LongResults(rows);
  }

  @Override
  public Oracle oracle(String variant, Rows rows) {
    long[] expected = prefixMinima(rows);
    return (row, result) ->
        result.holdsExactly(expected[row])
            ? Optional.empty()
            : Optional.of(Long.toString(expected[row]));
  }

  private static long[] prefixMinima(Rows rows) {
    long[] minima = new long[rows.count()];
    Arrays.setAll(minima, row -> value(rows, row));
    int from = 0;
    for (int row = 1; row <= minima.length; row++) {
      if (row == minima.length || begins(rows, row)) {
        Arrays.parallelPrefix(minima, from, row, Math::min);
        from = row;
      }
    }
    return minima;
  }

  @Override
  public Observations observe(String variant, Rows rows, List<Partition> partitions, int lanes) {
    Observations sends = Observations.of(Quantity.SENDS, rows.count());
    return variant.equals(DIRECT)
        ? sends
        : sends.with(
            Quantity.LIVE,
            partitions.stream().mapToLong(it -> coroutines(rows, it)).max().orElse(0));
  }

  private static long coroutines(Rows rows, Partition partition) {
    long count = 1;
    for (int row = partition.from() + 1; row < partition.to(); row++) {
      count += begins(rows, row) ? 1 : 0;
    }
    return count;
  }

  @Override
  public String resultColumn() {
    return "minimum";
  }

  @Override
  public String format(ResultBytes result) {
    return Long.toString(result.longAt(0));
  }

  @Override
  public long[] generateRow(String variant, long row, RandomGenerator random) {
    return new long[] {
      row / GENERATED_SENDS + 1, random.nextLong(-GENERATED_BELOW, GENERATED_BELOW)
    };
  }

  @Override
  public double roughNs(String variant, Rows rows, int row) {
    return switch (variant) {
      case VIRTUAL_THREAD -> 10_000;
      case PLATFORM_THREAD -> 40_000;
      default -> 3;
    };
  }
}
