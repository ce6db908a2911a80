package io.threadmill.worker;

import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import io.threadmill.workload.Kernel;
import io.threadmill.workload.LongResults;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Work over rows that hold their own number.
final class TestWork {

  private TestWork() {}

  /// The threads of the styles that are open.
  static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("worker-"))
        .collect(Collectors.toSet());
  }

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
        repeat,
        Optional.empty());
  }
}
