package io.threadmill.workload;

import io.threadmill.numberset.Rows;

/// All threads increment one number, each time in a synchronized block.
final class CountSynchronized implements Kernel {

  @Override
  public void compute(Rows rows, int from, int to, Results out) {
    OpaqueCell counter = ((CounterResults) out).cell();
    for (int row = from; row < to; row++) {
      long increments = Counter.increments(rows, row);
      for (long done = 0; done < increments; done++) {
        synchronized (counter) {
          counter.increment();
        }
      }
    }
  }
}
