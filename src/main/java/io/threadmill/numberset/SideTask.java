package io.threadmill.numberset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Tasks one after another in a thread beside the caller's. What a task has written is visible to
/// the caller after [#await()], and what the caller has written to the task that it starts.
final class SideTask implements AutoCloseable {
  private final ExecutorService thread;
  private final Deque<Future<?>> waiting = new ArrayDeque<>();
  private final int most;

  /// @param most how many tasks may be going on or waiting
  SideTask(String name, int most) {
    this.most = most;
    thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  /// Starts a task as soon as there is room for it.
  ///
  /// @throws UncheckedIOException when an earlier one failed
  void start(Work work) {
    if (waiting.size() == most) {
      await(waiting.remove());
    }
    waiting.add(
        thread.submit(
            () -> {
              work.run();
              return null;
            }));
  }

  /// Waits for the end of all tasks.
  ///
  /// @throws UncheckedIOException when one failed
  void await() {
    while (!waiting.isEmpty()) {
      await(waiting.remove());
    }
  }

  private static void await(Future<?> task) {
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

  /// Waits for the end of all tasks, whether they fail or not.
  @Override
  public void close() {
    thread.close();
  }

  /// What a task does.
  interface Work {
    void run() throws IOException;
  }
}
