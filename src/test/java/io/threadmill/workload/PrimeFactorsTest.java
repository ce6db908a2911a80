package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The timeout catches a search for a factor that never ends.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PrimeFactorsTest {

  @ParameterizedTest(name = "{0} = {1}, {2}")
  @CsvSource({
    "1, '', one has none",
    "2, 2, the smallest prime",
    "4, 2 2, squares of small primes",
    "9, 3 3, squares of small primes",
    "25, 5 5, squares of small primes",
    "1018081, 1009 1009, square of a prime that is tried",
    "4157521, 2039 2039, square of the largest prime that is tried",
    "4194301, 4194301, the largest prime that trying decides",
    "4194319, 4194319, the smallest prime that trying does not decide",
    "4214809, 2053 2053, square of the smallest prime that is not tried",
    "8653002877, 2053 2053 2053, powers of it",
    "17764614906481, 2053 2053 2053 2053, powers of it",
    "9219364293862490881, 55103 55103 55103 55103, the largest fourth power of a prime",
    "9223253290108583207, 2097143 2097143 2097143, the largest cube of a prime",
    "9223371994482243049, 3037000493 3037000493, the largest square of a prime",
    "4611686014132420609, 2147483647 2147483647, square of the largest int",
    "9223372036854775783, 9223372036854775783, the largest prime",
    "9223372036854775807, 7 7 73 127 337 92737 649657, the largest long",
    "561, 3 11 17, Carmichael",
    "65700513721, 2221 4441 6661, Carmichael without small factors",
    "1486185233265740521, 628021 1256041 1884061, Carmichael without small factors",
    "3215031751, 151 751 28351, a strong pseudoprime to 2 3 5 and 7",
  })
  void listsThePrimesInAscendingOrder(long number, String primes, String why) {
    assertThat(text(PrimeFactors.of(number).primes())).as(why).isEqualTo(primes);
  }

  @Test
  void splitsEveryPowerOfAPrimeThatIsNotTried() {
    primes(2_053, 20_000)
        .forEach(
            prime -> {
              assertThat(PrimeFactors.of(prime * prime).primes()).containsExactly(prime, prime);
              assertThat(PrimeFactors.of(prime * prime * prime).primes())
                  .containsExactly(prime, prime, prime);
            });
  }

  @Test
  void splitsProductsOfLargePrimes() {
    SplittableRandom random = new SplittableRandom(31);
    for (int i = 0; i < 50; i++) {
      long smaller = primeFrom(random.nextLong(1L << 20, 1L << 31));
      long larger = primeFrom(random.nextLong(1L << 31, 1L << 32));
      assertThat(PrimeFactors.of(smaller * larger).primes()).containsExactly(smaller, larger);
    }
  }

  @Test
  void factorsNumbersOfAnySize() {
    SplittableRandom random = new SplittableRandom(41);
    for (int bits = 1; bits < 64; bits++) {
      for (int i = 0; i < 20; i++) {
        long number = (random.nextLong() >>> (64 - bits)) | (1L << (bits - 1));
        List<Long> primes = PrimeFactors.of(number).primes();
        assertThat(primes).isSorted().allMatch(p -> BigInteger.valueOf(p).isProbablePrime(50));
        assertThat(primes.stream().reduce(1L, Math::multiplyExact)).isEqualTo(number);
      }
    }
  }

  @Test
  void listsTheSameDivisorsAsTryingAllOfThem() {
    for (long number = 1; number <= 3_000; number++) {
      long tried = number;
      assertThat(PrimeFactors.of(number).divisors())
          .containsExactly(LongStream.rangeClosed(1, number).filter(d -> tried % d == 0).toArray());
    }
  }

  @Test
  void listsTheMostDivisorsThereCanBe() {
    long[] divisors = PrimeFactors.of(897612484786617600L).divisors();

    assertThat(divisors).hasSize(103_680).isSorted().doesNotHaveDuplicates();
    assertThat(LongStream.of(divisors)).allMatch(divisor -> 897612484786617600L % divisor == 0);
  }

  private static String text(List<Long> primes) {
    return primes.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private static LongStream primes(long from, long to) {
    return LongStream.range(from, to).filter(n -> BigInteger.valueOf(n).isProbablePrime(50));
  }

  private static long primeFrom(long number) {
    return BigInteger.valueOf(number).nextProbablePrime().longValue();
  }
}
