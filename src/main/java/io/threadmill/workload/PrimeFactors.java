package io.threadmill.workload;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The prime factorization of a positive integer by Pollard's rho (J. M. Pollard, "A Monte Carlo
/// method for factorization", BIT 15, 1975) and the JDK's primality test, which is certain enough
/// (error below 2^-100) for 64 bits.
final class PrimeFactors {

  private static final long TRIED_FIRST = 1_000;

  private final List<Long> primes = new ArrayList<>();

  private PrimeFactors() {}

  static PrimeFactors of(long number) {
    PrimeFactors factors = new PrimeFactors();
    long rest = number;
    for (long small = 2; small < TRIED_FIRST && small <= rest / small; small++) {
      while (rest % small == 0) {
        factors.primes.add(small);
        rest /= small;
      }
    }
    factors.split(rest);
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
    int index = 0;
    while (index < primes.size()) {
      long prime = primes.get(index);
      int exponent = 0;
      while (index < primes.size() && primes.get(index) == prime) {
        exponent++;
        index++;
      }
      divisors = times(divisors, prime, exponent);
    }
    Arrays.sort(divisors);
    return divisors;
  }

  private static long[] times(long[] divisors, long prime, int exponent) {
    long[] product = Arrays.copyOf(divisors, divisors.length * (exponent + 1));
    for (int i = divisors.length; i < product.length; i++) {
      product[i] = product[i - divisors.length] * prime;
    }
    return product;
  }

  private void split(long number) {
    if (number == 1) {
      return;
    }
    if (BigInteger.valueOf(number).isProbablePrime(100)) {
      primes.add(number);
      return;
    }
    long factor = number;
    for (long seed = 1; factor == number; seed++) {
      factor = rho(number, seed);
    }
    split(factor);
    split(number / factor);
  }

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
    long square = timesModulo(value, value, modulus);
    return Long.remainderUnsigned(square + addend, modulus);
  }

  /// `a * b mod m` without overflow, for factors below `m`.
  private static long timesModulo(long a, long b, long m) {
    if (m <= Integer.MAX_VALUE) {
      return a * b % m;
    }
    return BigInteger.valueOf(a)
        .multiply(BigInteger.valueOf(b))
        .mod(BigInteger.valueOf(m))
        .longValue();
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
