package io.threadmill.bench;

import java.nio.file.Path;
import java.util.Arrays;

/// The same as [BareLongLoop] with 32-bit integers.
final class BareIntLoop {

  private BareIntLoop() {}

  public static void main(String[] args) throws Exception {
    BookPairs pairs = BookPairs.read(Path.of(args[0]));
    int[] a = BookPairs.ints(pairs.a);
    int[] b = BookPairs.ints(pairs.b);
    int[] gcds = new int[a.length];
    Passes.run(BookPairs.SAMPLING, () -> computeAll(a, b, gcds));
    pairs.requireRight(Arrays.stream(gcds).asLongStream().toArray());
  }

  private static void computeAll(int[] a, int[] b, int[] gcds) {
    for (int i = 0; i < a.length; i++) {
      gcds[i] = gcd(a[i], b[i]);
    }
  }

  static int gcd(int a, int b) {
    for (int divisor = Math.min(a, b); divisor > 1; divisor--) {
      if (a % divisor == 0 && b % divisor == 0) {
        return divisor;
      }
    }
    return 1;
  }
}
