package io.threadmill.worker;

import io.threadmill.workload.ChildException;
import io.threadmill.workload.PluginException;

/// A kernel could not compute a partition.
public final class KernelException extends Exception {

  private static final long serialVersionUID = 1L;

  KernelException(Work work, int partition, Throwable cause) {
    super(
        "partition %d (rows %d to %d): %s"
            .formatted(partition, work.from(partition), work.to(partition) - 1, text(cause)),
        cause);
  }

  /// An exception of a kernel may fail to describe itself.
  static String text(Throwable cause) {
    try {
      return cause instanceof KernelFailure
              || cause instanceof ChildException
              || cause instanceof PluginException
          ? String.valueOf(cause.getMessage())
          : cause.toString();
    } catch (RuntimeException | StackOverflowError _) {
      return cause.getClass().getName();
    }
  }
}
