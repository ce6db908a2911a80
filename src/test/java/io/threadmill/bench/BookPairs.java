package io.threadmill.bench;

import io.threadmill.measurement.Sampling;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// The pairs of `data/gcd-pairs.csv`, for programs that know nothing of number sets.
///
/// Not a record: it holds arrays.
final class BookPairs {

  /// How often each side computes them in one block: with a fixed warm-up of a second or more, else
  /// as in a full run.
  static final Sampling SAMPLING = Sampling.full(3, OptionalInt.of(80));

  static final Path FILE = Project.file("data/gcd-pairs.csv");

  final long[] a;
  final long[] b;

  private BookPairs(List<String> lines) {
    a = column(lines, 0);
    b = column(lines, 1);
  }

  static BookPairs read(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    return new BookPairs(lines.subList(1, lines.size()));
  }

  private static long[] column(List<String> lines, int index) {
    return lines.stream().mapToLong(line -> Long.parseLong(line.split(",", -1)[index])).toArray();
  }

  static int[] ints(long[] values) {
    return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
  }

  void requireRight(long[] gcds) {
    for (int row = 0; row < a.length; row++) {
      long expected = BigInteger.valueOf(a[row]).gcd(BigInteger.valueOf(b[row])).longValue();
      if (gcds[row] != expected) {
        throw new IllegalStateException("row " + row + ": " + gcds[row] + " is not " + expected);
      }
    }
  }
}
