package io.threadmill.worker;

/// A kernel could not compute a partition.
public final class KernelException extends Exception {

  private static final long serialVersionUID = 1L;

  KernelException(Work work, int partition, Throwable cause) {
    super(
        "partition %d (rows %d to %d): %s"
            .formatted(partition, work.from(partition), work.to(partition) - 1, cause),
        cause);
  }
}
