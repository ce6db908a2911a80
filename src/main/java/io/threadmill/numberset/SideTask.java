package io.threadmill.numberset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// One task at a time in a thread beside the caller's. What a task has written is visible to the
/// caller after [#await()], and what the caller has written to the task that it starts.
final class SideTask implements AutoCloseable {
  private final ExecutorService thread;
  private Future<?> task = CompletableFuture.completedFuture(null);

  SideTask(String name) {
    thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  /// Starts a task, after the one before has ended.
  void start(Work work) {
    await();
    task =
        thread.submit(
            () -> {
              work.run();
              return null;
            });
  }

  /// Waits for the end of the task.
  ///
  /// @throws UncheckedIOException when it failed
  void await() {
    try {
      task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause
          ? new UncheckedIOException(cause)
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  /// Waits for the end of the task, whether it fails or not.
  @Override
  public void close() {
    thread.close();
  }

  /// What a task does.
  interface Work {
    void run() throws IOException;
  }
}
