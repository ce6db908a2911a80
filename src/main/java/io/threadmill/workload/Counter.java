package io.threadmill.workload;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// One counter for all rows: each row is a sensor with a number of increments (*Effective Python*,
/// item 38). The result is the total that the counter holds in the end; it is the result of every
/// row.
public final class Counter implements Workload {

  static final String UNSAFE = "unsafe";
  static final String SYNCHRONIZED = "synchronized";
  static final String LOCK = "lock";
  static final String ATOMIC = "atomic";
  static final String ADDER = "adder";
  static final String CONFINED = "confined";

  private static final int INCREMENTS = 1;
  private static final long MOST_INCREMENTS = 1L << 62;
  private static final long GENERATED_BELOW = 200_000;

  Counter() {}

  @Override
  public String name() {
    return "counter";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<String> variants() {
    return List.of(UNSAFE, SYNCHRONIZED, LOCK, ATOMIC, ADDER, CONFINED);
  }

  @Override
  public List<Column> columns(String variant) {
    return List.of(
        new Column("sensor", Long.MIN_VALUE, Long.MAX_VALUE),
        new Column("increments", 0, MOST_INCREMENTS));
  }

  @Override
  public boolean isUnprotected(String variant) {
    return variant.equals(UNSAFE);
  }

  @Override
  public Kernel kernel(String variant) {
    return switch (variant) {
      case UNSAFE -> new CountUnsafely();
      case SYNCHRONIZED -> new CountSynchronized();
      case LOCK -> new CountWithLock();
      case ATOMIC -> new CountAtomically();
      case ADDER -> new CountWithAdder();
      case CONFINED -> new CountConfined();
      default -> throw Workload.unknownVariant(this, variant);
    };
  }

  /// How many increments a row has.
  static long increments(Rows rows, int row) {
    return rows.get(row, INCREMENTS);
  }

  @Override
  public Results allocate(int rows) {
    return new CounterResults(rows);
  }

  @Override
  public Oracle oracle(String variant, Rows rows) {
    BigInteger expected = expected(rows);
    return (_, result) ->
        expected.bitLength() < Long.SIZE && result.holdsExactly(expected.longValue())
            ? Optional.empty()
            : Optional.of(expected.toString());
  }

  private static BigInteger expected(Rows rows) {
    BigInteger sum = BigInteger.ZERO;
    for (int row = 0; row < rows.count(); row++) {
      sum = sum.add(BigInteger.valueOf(increments(rows, row)));
    }
    return sum;
  }

  /// More than fits into 64 bits is never reached.
  @Override
  public Observations observe(String variant, Rows rows, List<Partition> partitions, int lanes) {
    BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
    return Observations.of(Quantity.EXPECTED, expected(rows).min(most).longValue());
  }

  @Override
  public String resultColumn() {
    return "total";
  }

  @Override
  public String format(ResultBytes result) {
    return Long.toString(result.longAt(0));
  }

  @Override
  public long[] generateRow(String variant, long row, RandomGenerator random) {
    return new long[] {row + 1, random.nextLong(1, GENERATED_BELOW)};
  }

  @Override
  public double roughNs(String variant, Rows rows, int row) {
    double each =
        switch (variant) {
          case SYNCHRONIZED, LOCK -> 20;
          case ATOMIC, ADDER -> 6;
          default -> 1.5;
        };
    return each * increments(rows, row);
  }
}
