package io.threadmill.workload;

import io.threadmill.numberset.Rows;

/// Every partition has a number of its own, incremented as without protection; what they hold is
/// added up in the end.
final class CountConfined implements Kernel {

  @Override
  public void compute(Rows rows, int from, int to, Results out) {
    CounterResults results = (CounterResults) out;
    OpaqueCell counter = results.cellOf(from);
    counter.set(0);
    for (int row = from; row < to; row++) {
      long increments = Counter.increments(rows, row);
      for (long done = 0; done < increments; done++) {
        counter.increment();
      }
    }
    results.merge(counter.get());
  }
}
