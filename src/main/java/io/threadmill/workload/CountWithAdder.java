package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.util.concurrent.atomic.LongAdder;

/// All threads increment one adder, which spreads its number over cells when threads meet.
final class CountWithAdder implements Kernel {

  @Override
  public void compute(Rows rows, int from, int to, Results out) {
    LongAdder counter = ((CounterResults) out).adder();
    for (int row = from; row < to; row++) {
      long increments = Counter.increments(rows, row);
      for (long done = 0; done < increments; done++) {
        counter.increment();
      }
    }
  }
}
