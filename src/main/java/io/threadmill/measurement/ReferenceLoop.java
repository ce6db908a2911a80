package io.threadmill.measurement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A fixed piece of arithmetic whose time tells how fast the machine is at the moment: on every
/// core at once, so that it also sees somebody else who takes one. It touches no memory, and the
/// same number of steps is done on every machine and by every version.
public final class ReferenceLoop {

  private static final int STEPS = 2_000_000;
  private static final int WARM_UPS = 10;
  private static final int PASSES = 61;
  private static final long SEED = 0x9e3779b97f4a7c15L;

  private ReferenceLoop() {}

  /// Runs it on so many cores at once.
  public static LoopTimes run(int cores) throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(cores)) {
      List<Callable<Double>> loops = new ArrayList<>();
      for (int core = 0; core < cores; core++) {
        loops.add(ReferenceLoop::medianNs);
      }
      double slowest = 0;
      double fastest = Double.POSITIVE_INFINITY;
      for (Future<Double> loop : threads.invokeAll(loops)) {
        slowest = Math.max(slowest, loop.get());
        fastest = Math.min(fastest, loop.get());
      }
      return new LoopTimes(slowest, fastest);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double medianNs() {
    long[] elapsed = new long[PASSES];
    long state = SEED;
    for (int pass = -WARM_UPS; pass < PASSES; pass++) {
      long start = System.nanoTime();
      state = steps(state);
      long end = System.nanoTime();
      elapsed[Math.max(0, pass)] = end - start;
    }
    if (state == 0) { // never, but it must be computed
      throw new IllegalStateException("a xorshift generator does not reach 0");
    }
    Arrays.sort(elapsed);
    return elapsed[PASSES / 2];
  }

  /// Steps of G. Marsaglia's generator ("Xorshift RNGs", Journal of Statistical Software 8, 2003):
  /// each needs the one before it, so that no compiler shortens them.
  private static long steps(long state) {
    long x = state;
    for (int step = 0; step < STEPS; step++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }
}
