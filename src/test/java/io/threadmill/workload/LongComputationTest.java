package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.numberset.Rows;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Billions of divisions each: `mvn verify -Plong`.
@Tag("long")
class LongComputationTest {

  private static final long[] PRIMES_OF_THE_LARGEST_LONG = {7, 7, 73, 127, 337, 92737, 649657};

  @Test
  void findsTheDivisorsOfTheLargestLong() throws Exception {
    TreeSet<Long> expected = new TreeSet<>();
    collectProducts(expected, 1, 0);
    assertThat(expected.last()).isEqualTo(Long.MAX_VALUE);

    assertThat(divisors("sqrt", Long.MAX_VALUE).split(" ", -1))
        .hasSize(96)
        .containsExactly(expected.stream().map(String::valueOf).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "4611686014132420609, 2147483647", // the square of the largest int
    "9223372030926249001, 3037000499", // the largest square
  })
  void listsTheRootOfASquareOnce(long square, long root) throws Exception {
    String divisors = divisors("sqrt", square);

    assertThat(divisors).startsWith("1 ").endsWith(" " + square).containsOnlyOnce(" " + root + " ");
  }

  @Test
  void findsNoDivisorOfTheLargestPrime() throws Exception {
    assertThat(divisors("sqrt", 9223372036854775783L)).isEqualTo("1 9223372036854775783");
  }

  @ParameterizedTest
  @CsvSource({
    "2147483646, 192",
    "2147483647, 2",
    "2147483648, 32",
  })
  void triesEveryNumberAroundTheLargestInt(long number, int count) throws Exception {
    assertThat(divisors("trial-division", number).split(" ", -1)).hasSize(count);
  }

  @ParameterizedTest
  @ValueSource(longs = {2147483646, 2147483648L, 9223372036854775807L})
  void countsDownFromTheLargestInt(long other) throws Exception {
    Rows rows = Rows.of(2, 2147483647, other, other, 2147483647);

    Computed computed = Computed.by(new Gcd(), "trial-division", rows);

    assertThat(computed.texts()).containsExactly("1", "1");
  }

  private static String divisors(String variant, long number) throws Exception {
    Computed computed = Computed.by(new Factorize(), variant, Rows.of(1, number));
    assertThat(computed.disagreements()).containsExactly(Optional.empty());
    return computed.texts().getFirst();
  }

  private static void collectProducts(Set<Long> products, long product, int next) {
    if (next == PRIMES_OF_THE_LARGEST_LONG.length) {
      products.add(product);
    } else {
      collectProducts(products, product, next + 1);
      collectProducts(products, product * PRIMES_OF_THE_LARGEST_LONG[next], next + 1);
    }
  }
}
