package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Rows to compute in tests.
final class Samples {

  private static final Pattern SPACE = Pattern.compile("\\s+");

  /// Ones, equal values, primes, powers of two, both sides of the largest int and the largest long,
  /// as far as counting down from the smaller value takes no time worth mentioning.
  private static final String PAIRS =
      """
          1963309 2265973
          2030677 3814172
          1551645 2229620
          2039045 2020802
          1 1
          1 7
          7 1
          7 7
          12 18
          18 12
          1000000 1000000
          7919 104729
          104729 7919
          104729 209458
          64 4096
          1048576 4096
          1073741824 2147483648
          2147483648 4294967296
          4611686018427387904 2305843009213693952
          2147483647 2147483647
          2147483647 1
          1 2147483647
          2147483647 4294967294
          4294967294 2147483647
          2147483648 2147483648
          2147483648 1
          2 2147483648
          65537 2147483647
          2147483648 65537
          9223372036854775807 9223372036854775807
          1 9223372036854775807
          9223372036854775807 1
          9223372036854775807 49
      """;

  /// Pairs for which counting down takes seconds to centuries, among them neighbours in Fibonacci's
  /// sequence.
  private static final String HARD_PAIRS =
      """
          2147483647 2147483648
          2147483646 2147483647
          2147483648 2147483649
          2147483647 9223372036854775807
          7540113804746346429 4660046610375530309
          9223372036854775806 9223372036854775807
          9223372036854775806 9223372036854775783
          1395127783659079 199151190971839
          4611686018427387904 4611686018427387903
      """;

  private static final String NUMBERS =
      """
          1 2 3 4 6 9 7919 104729
          1000000 3996001 1048576 4194304 720720 746496 2139079 1214759
          1516637 1852285
      """;

  /// Squares and primes around the largest int and above.
  private static final String HARD_NUMBERS =
      """
          2147483646 2147483647 2147483648 2147483649 2147395600 2147488281
          1099511627776 999966000289 999985999949 963761198400
      """;

  private Samples() {}

  /// Rows that every variant computes at once.
  static Rows of(Workload workload, String variant) {
    return switch (workload) {
      case Gcd _ -> Rows.of(2, integers(PAIRS).toArray());
      case Factorize _ -> Rows.of(1, integers(NUMBERS).toArray());
      case Counter _ -> Rows.of(2, 1, 5, -2, 0, 3, 1_000, 4, 100_000, 5, 7, 5, 1, 7, 3);
      case BlockingWait _ -> Rows.of(1, 3, 0, 1, 2, 1, 0, 5, 1);
      case Subprocess _ ->
          switch (variant) {
            case "hello" -> Rows.of(1, 1, -2, Long.MAX_VALUE);
            case "sleep" -> Rows.of(2, 10, 0, 0, 0, 10_000, 20);
            default -> Rows.of(2, 10, 1, 0, 2, 1_000, -3);
          };
      case Command _, Plugin _ -> Rows.of(2, 12, 18, -7, 21);
      case Minimize _ -> Rows.of(2, 1, 10, 1, 4, 1, 22, 1, -1, 7, 5, 7, 5, 1, 3, -9, 0);
    };
  }

  /// Hard rows and random ones, as large as the variants that do not count through can bear.
  static Rows hard(Workload workload, String variant) {
    SplittableRandom random = new SplittableRandom(20260101);
    return switch (workload) {
      case Gcd _ -> rows(2, integers(HARD_PAIRS), random.longs(20_000, 1, Long.MAX_VALUE));
      case Factorize _ -> rows(1, integers(HARD_NUMBERS), random.longs(200, 1, 1L << 38));
      case Counter _, BlockingWait _, Subprocess _, Minimize _ -> generated(workload, variant, 5);
      case Command _, Plugin _ -> of(workload, variant);
    };
  }

  /// Rows as the workload generates them.
  static Rows generated(Workload workload, String variant, int count) {
    SplittableRandom random = new SplittableRandom(7);
    LongStream values =
        IntStream.range(0, count)
            .mapToObj(row -> workload.generateRow(variant, row, random))
            .flatMapToLong(Arrays::stream);
    return Rows.of(workload.columns(variant).size(), values.toArray());
  }

  private static Rows rows(int columns, LongStream some, LongStream more) {
    return Rows.of(columns, LongStream.concat(some, more).toArray());
  }

  private static LongStream integers(String text) {
    return SPACE.splitAsStream(text.strip()).mapToLong(Long::parseLong);
  }
}
