package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.io.IOException;

/// Waits as long as each row asks for, in as few calls one inside the other as can be: they are
/// what the memory of a waiting thread consists of. A wait that ends too early is gone on with, and
/// its length is taken by the clock in the end.
record WaitForRows(Waiter.Opening way) implements Kernel {

  @Override
  public void compute(Rows rows, int from, int to, Results out)
      throws IOException, InterruptedException {
    WaitResults results = (WaitResults) out;
    try (Waiter waiter = way.open()) {
      for (int row = from; row < to; row++) {
        long asked = BlockingWait.askedNs(rows, row);
        long started = NanoClock.now();
        long left = asked;
        do {
          waiter.await(left);
          left = asked - (NanoClock.now() - started);
        } while (left > 0);
        results.woke(row, NanoClock.now() - started >= asked);
      }
    }
  }
}
