package io.threadmill.worker;

import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import io.threadmill.workload.Kernel;
import io.threadmill.workload.LongResults;

/// Work over rows that hold their own number.
final class TestWork {

  private TestWork() {}

  static Work of(Kernel kernel, int rows, int partitions, int repeat) {
    long[] values = new long[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = row;
    }
    return new Work(
        kernel,
        Rows.of(1, values),
        new LongResults(rows),
        Partition.split(rows, partitions),
        repeat);
  }
}
