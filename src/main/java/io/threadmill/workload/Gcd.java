package io.threadmill.workload;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Rows;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The greatest common divisor of two positive integers.
public final class Gcd implements Workload {

  static final String TRIAL_DIVISION = "trial-division";
  static final String EUCLID = "euclid";
  static final String BINARY = "binary";

  /// Generated values stay below this: counting down from larger ones takes seconds a row.
  private static final long GENERATED_BELOW = 4_000_000;

  private static final double NS_PER_DIVISION = 1.6;

  Gcd() {}

  @Override
  public String name() {
    return "gcd";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<Column> columns(String variant) {
    return List.of(Column.positive("a"), Column.positive("b"));
  }

  @Override
  public List<String> variants() {
    return List.of(TRIAL_DIVISION, EUCLID, BINARY);
  }

  @Override
  public Kernel kernel(String variant) {
    return switch (variant) {
      case TRIAL_DIVISION -> new GcdByTrialDivision();
      case EUCLID -> new GcdByEuclid();
      case BINARY -> new GcdByBinaryShift();
      default -> throw Workload.unknownVariant(this, variant);
    };
  }

  @Override
  public Results allocate(int rows) {
    return new LongResults(rows);
  }

  @Override
  public Oracle oracle(String variant, Rows rows) {
    return (row, result) -> disagreement(rows, row, result);
  }

  @Override
  public String resultColumn() {
    return "gcd";
  }

  @Override
  public String format(ResultBytes result) {
    return Long.toString(result.longAt(0));
  }

  @Override
  public long[] generateRow(String variant, long row, RandomGenerator random) {
    return new long[] {random.nextLong(1, GENERATED_BELOW), random.nextLong(1, GENERATED_BELOW)};
  }

  @Override
  public double roughNs(String variant, Rows rows, int row) {
    long smaller = Math.min(rows.get(row, 0), rows.get(row, 1));
    return NS_PER_DIVISION
        * (variant.equals(TRIAL_DIVISION)
            ? (double) (smaller - gcd(rows, row) + 1)
            : 1 + Math.log((double) smaller));
  }

  private static Optional<String> disagreement(Rows rows, int row, ResultBytes result) {
    long expected = gcd(rows, row);
    return result.holdsExactly(expected) ? Optional.empty() : Optional.of(Long.toString(expected));
  }

  private static long gcd(Rows rows, int row) {
    return BigInteger.valueOf(rows.get(row, 0))
        .gcd(BigInteger.valueOf(rows.get(row, 1)))
        .longValue();
  }
}
