package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Builds the divisors from the prime factorization, which no kernel uses.
record DivisorOracle(Rows rows) implements Oracle {

  @Override
  public Optional<String> disagreement(int row, ResultBytes result) {
    long[] expected = PrimeFactors.of(rows.get(row, 0)).divisors();
    return result.holdsExactly(expected) ? Optional.empty() : Optional.of(text(expected));
  }

  private static String text(long[] divisors) {
    return LongStream.of(divisors).mapToObj(Long::toString).collect(Collectors.joining(" "));
  }
}
