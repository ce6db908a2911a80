package io.threadmill.worker;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Hands out the partitions of a pass in order. After the first failure nobody gets another one.
/// Allocates nothing: memory may be what a kernel ran out of.
final class PartitionQueue {

  /// Stands for no partition.
  static final int NONE = -1;

  private final Work work;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile int failedPartition;

  PartitionQueue(Work work) {
    this.work = work;
  }

  /// Forgets the failure of an earlier sample.
  void beginSample() {
    failure.set(null);
  }

  /// @param first the first partition that is handed out; whoever begins the pass has those before
  void beginPass(int first) {
    next.set(first);
  }

  /// The next partition, or [#NONE].
  int take() {
    int partition = next.getAndIncrement();
    return partition < work.partitions() ? partition : NONE;
  }

  void failed(int partition, Throwable cause) {
    if (failure.compareAndSet(null, cause)) {
      failedPartition = partition;
    }
    close();
  }

  /// Hands out no more of this pass.
  void close() {
    next.set(work.partitions());
  }

  /// To be called when nobody computes any more.
  ///
  /// @throws KernelException when a partition of this sample has failed
  void requireNoFailure() throws KernelException {
    Throwable failed = failure.get();
    if (failed != null) {
      throw new KernelException(work, failedPartition, failed);
    }
  }
}
