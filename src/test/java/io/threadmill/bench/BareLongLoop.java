package io.threadmill.bench;

import java.nio.file.Path;

/// Greatest common divisors by trial division, as one writes it in an afternoon.
final class BareLongLoop {

  private BareLongLoop() {}

  public static void main(String[] args) throws Exception {
    BookPairs pairs = BookPairs.read(Path.of(args[0]));
    long[] gcds = new long[pairs.a.length];
    Passes.run(BookPairs.SAMPLING, () -> computeAll(pairs.a, pairs.b, gcds));
    pairs.requireRight(gcds);
  }

  private static void computeAll(long[] a, long[] b, long[] gcds) {
    for (int i = 0; i < a.length; i++) {
      gcds[i] = gcd(a[i], b[i]);
    }
  }

  private static long gcd(long a, long b) {
    for (long divisor = Math.min(a, b); divisor > 1; divisor--) {
      if (a % divisor == 0 && b % divisor == 0) {
        return divisor;
      }
    }
    return 1;
  }
}
