package io.threadmill.workload;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The prime factorization of a positive integer: small primes are tried, what is left is split by
/// Pollard's rho (J. M. Pollard, "A Monte Carlo method for factorization", BIT 15, 1975). What
/// counts as prime is the JDK's to say; it errs on a composite with a probability below 2^-100.
final class PrimeFactors {

  private static final int TRIED_BELOW = 2_048;
  private static final int[] TRIED = primesBelow(TRIED_BELOW);

  /// Whatever is smaller and has no factor among the primes that are tried, is prime.
  private static final long SMALLEST_UNDECIDED = (long) TRIED_BELOW * TRIED_BELOW;

  private final List<Long> primes = new ArrayList<>();

  private PrimeFactors() {}

  static PrimeFactors of(long number) {
    PrimeFactors factors = new PrimeFactors();
    factors.split(factors.withoutSmallPrimes(number));
    factors.primes.sort(null);
    return factors;
  }

  /// In ascending order, each as often as it divides.
  List<Long> primes() {
    return List.copyOf(primes);
  }

  /// All divisors, ascending.
  long[] divisors() {
    long[] divisors = {1};
    int from = 0;
    while (from < primes.size()) {
      int exponent = primes.lastIndexOf(primes.get(from)) - from + 1;
      divisors = timesPowers(divisors, primes.get(from), exponent);
      from += exponent;
    }
    Arrays.sort(divisors);
    return divisors;
  }

  /// The divisors times every power of the prime, from the zeroth to the one with that exponent.
  private static long[] timesPowers(long[] divisors, long prime, int exponent) {
    long[] product = Arrays.copyOf(divisors, divisors.length * (exponent + 1));
    for (int i = divisors.length; i < product.length; i++) {
      product[i] = product[i - divisors.length] * prime;
    }
    return product;
  }

  private long withoutSmallPrimes(long number) {
    long rest = number;
    for (int prime : TRIED) {
      if ((long) prime * prime > rest) {
        break;
      }
      while (rest % prime == 0) {
        primes.add((long) prime);
        rest /= prime;
      }
    }
    return rest;
  }

  private void split(long number) {
    if (number == 1) {
      return;
    }
    if (number < SMALLEST_UNDECIDED || BigInteger.valueOf(number).isProbablePrime(100)) {
      primes.add(number);
      return;
    }
    long factor = properFactor(number);
    split(factor);
    split(number / factor);
  }

  /// Tries one sequence after another: one in a hundred powers of a prime needs a second or third,
  /// because the first closes modulo the power when it closes modulo the prime.
  private static long properFactor(long composite) {
    long factor = composite;
    for (long addend = 1; factor == composite; addend++) {
      factor = rho(composite, addend);
    }
    return factor;
  }

  /// A factor of the number, or the number itself when this sequence finds none.
  private static long rho(long number, long addend) {
    long tortoise = 2;
    long hare = 2;
    long divisor = 1;
    while (divisor == 1) {
      tortoise = next(tortoise, addend, number);
      hare = next(next(hare, addend, number), addend, number);
      divisor = gcd(Math.abs(tortoise - hare), number);
    }
    return divisor;
  }

  private static long next(long value, long addend, long modulus) {
    return Long.remainderUnsigned(squareModulo(value, modulus) + addend, modulus);
  }

  /// `value * value mod modulus` without overflow, for a value below the modulus.
  private static long squareModulo(long value, long modulus) {
    if (modulus <= Integer.MAX_VALUE) {
      return value * value % modulus;
    }
    return BigInteger.valueOf(value).pow(2).mod(BigInteger.valueOf(modulus)).longValue();
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  private static int[] primesBelow(int limit) {
    return IntStream.range(2, limit)
        .filter(number -> IntStream.range(2, number).noneMatch(smaller -> number % smaller == 0))
        .toArray();
  }
}
