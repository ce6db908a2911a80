package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.util.concurrent.atomic.AtomicLong;

/// All threads increment one number by an atomic instruction.
final class CountAtomically implements Kernel {

  @Override
  public void compute(Rows rows, int from, int to, Results out) {
    AtomicLong counter = ((CounterResults) out).atomic();
    for (int row = from; row < to; row++) {
      long increments = Counter.increments(rows, row);
      for (long done = 0; done < increments; done++) {
        long _ = counter.incrementAndGet();
      }
    }
  }
}
