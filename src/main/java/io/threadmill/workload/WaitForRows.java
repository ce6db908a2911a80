package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.io.IOException;

/// Waits as long as each row asks for. A wait that ends too early is gone on with, and its length
/// is taken by the clock in the end.
record WaitForRows(Waiter.Opening way) implements Kernel {

  @Override
  public void compute(Rows rows, int from, int to, Results out)
      throws IOException, InterruptedException {
    WaitResults results = (WaitResults) out;
    try (Waiter waiter = way.open()) {
      for (int row = from; row < to; row++) {
        long asked = BlockingWait.askedNs(rows, row);
        long started = NanoClock.now();
        awaitAll(waiter, started, asked);
        results.woke(row, NanoClock.now() - started >= asked);
      }
    }
  }

  private static void awaitAll(Waiter waiter, long started, long asked)
      throws IOException, InterruptedException {
    long left = asked;
    do {
      waiter.await(left);
      left = asked - (NanoClock.now() - started);
    } while (left > 0);
  }
}
