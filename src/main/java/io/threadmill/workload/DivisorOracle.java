package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Builds the divisors from the prime factorization, which no kernel uses.
final class DivisorOracle implements Oracle {

  @Override
  public Optional<String> disagreement(Rows rows, int row, ResultBytes result) {
    long[] expected = PrimeFactors.of(rows.get(row, 0)).divisors();
    boolean right = result.longs() == expected.length;
    for (int i = 0; right && i < expected.length; i++) {
      right = result.longAt(i) == expected[i];
    }
    return right
        ? Optional.empty()
        : Optional.of(
            LongStream.of(expected).mapToObj(Long::toString).collect(Collectors.joining(" ")));
  }
}
