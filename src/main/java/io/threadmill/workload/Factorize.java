package io.threadmill.workload;

import io.threadmill.numberset.Column;
import io.threadmill.numberset.Rows;
import java.util.List;
import java.util.random.RandomGenerator;

/// All divisors of a positive integer, in ascending order.
public final class Factorize implements Workload {

  static final String TRIAL_DIVISION = "trial-division";
  static final String SQRT = "sqrt";

  /// Generated values stay below this: trying every number up to larger ones takes long.
  private static final long GENERATED_BELOW = 4_000_000;

  private static final double NS_PER_DIVISION = 1.6;

  Factorize() {}

  @Override
  public String name() {
    return "factorize";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public List<Column> columns(String variant) {
    return List.of(Column.positive("number"));
  }

  @Override
  public List<String> variants() {
    return List.of(TRIAL_DIVISION, SQRT);
  }

  @Override
  public Kernel kernel(String variant) {
    return switch (variant) {
      case TRIAL_DIVISION -> new FactorizeByTrialDivision();
      case SQRT -> new FactorizeToSquareRoot();
      default -> throw Workload.unknownVariant(this, variant);
    };
  }

  @Override
  public Results allocate(int rows) {
    return new LongListResults(rows);
  }

  @Override
  public Oracle oracle(String variant, Rows rows) {
    return new DivisorOracle(rows);
  }

  @Override
  public String resultColumn() {
    return "divisors";
  }

  @Override
  public String format(ResultBytes result) {
    return result.integers();
  }

  @Override
  public long[] generateRow(String variant, long row, RandomGenerator random) {
    return new long[] {random.nextLong(1, GENERATED_BELOW)};
  }

  @Override
  public double roughNs(String variant, Rows rows, int row) {
    double number = rows.get(row, 0);
    return NS_PER_DIVISION * (variant.equals(TRIAL_DIVISION) ? number : Math.sqrt(number));
  }
}
