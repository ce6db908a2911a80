package io.threadmill.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// The pairs of the book as tasks of a pool of two threads, one for each pair, with the faster of
/// the two bare loops.
final class BareExecutor {

  private BareExecutor() {}

  public static void main(String[] args) throws Exception {
    BookPairs pairs = BookPairs.read(Path.of(args[0]));
    int[] a = BookPairs.ints(pairs.a);
    int[] b = BookPairs.ints(pairs.b);
    int[] gcds = new int[a.length];
    var tasks =
        IntStream.range(0, a.length)
            .mapToObj(i -> task(() -> gcds[i] = BareIntLoop.gcd(a[i], b[i])))
            .toList();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      Passes.run(
          BookPairs.SAMPLING,
          () -> {
            for (var future : pool.invokeAll(tasks)) {
              future.get();
            }
          });
    }
    pairs.requireRight(Arrays.stream(gcds).asLongStream().toArray());
  }

  private static Callable<Integer> task(Callable<Integer> task) {
    return task;
  }
}
