package io.threadmill.workload;

import io.threadmill.numberset.Rows;
import java.util.concurrent.locks.ReentrantLock;

/// All threads increment one number, each time holding a lock.
final class CountWithLock implements Kernel {

  @Override
  public void compute(Rows rows, int from, int to, Results out) {
    CounterResults results = (CounterResults) out;
    OpaqueCell counter = results.cell();
    ReentrantLock lock = results.lock();
    for (int row = from; row < to; row++) {
      long increments = Counter.increments(rows, row);
      for (long done = 0; done < increments; done++) {
        lock.lock();
        try {
          counter.increment();
        } finally {
          lock.unlock();
        }
      }
    }
  }
}
