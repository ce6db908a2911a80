package io.threadmill.workload;

import java.io.IOException;

/// A way to wait, ready to be used by one thread, one wait after the other.
interface Waiter extends AutoCloseable {

  /// Makes one ready.
  @FunctionalInterface
  interface Opening {
    Waiter open() throws IOException;
  }

  /// Blocks the calling thread for about that long, with 0 for next to no time. It may come back
  /// too early.
  ///
  /// @throws InterruptedException or an [IOException] when the thread is interrupted
  void await(long nanos) throws IOException, InterruptedException;

  @Override
  default void close() throws IOException {}
}
