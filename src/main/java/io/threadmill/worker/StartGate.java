package io.threadmill.worker;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Holds the threads of a style until a pass starts, and its owner until the last of them is back.
/// Opening it allocates nothing. Whatever the owner wrote before opening is seen by the threads,
/// whatever they wrote before coming back is seen by the owner.
final class StartGate {

  private final Thread[] threads;
  private final AtomicInteger out = new AtomicInteger();
  private volatile int generation;
  private volatile boolean closed;
  private volatile @Nullable Thread owner;

  /// @param threads the threads that will wait here; not yet started ones are allowed
  StartGate(Thread[] threads) {
    this.threads = threads;
  }

  /// Waits until the gate opens for a generation after `seen`. A kernel may have left its thread
  /// interrupted; parking would then return at once, for ever.
  ///
  /// @return the generation, or -1 when the gate is closed for good
  int await(int seen) {
    while (generation == seen && !closed) {
      LockSupport.park(this);
      boolean _ = Thread.interrupted();
    }
    return closed ? -1 : generation;
  }

  /// A thread has nothing left to do in this pass.
  void back() {
    if (out.decrementAndGet() == 0) {
      LockSupport.unpark(owner);
    }
  }

  /// Lets all threads run a pass.
  void open() {
    owner = Thread.currentThread();
    out.set(threads.length);
    generation = (generation + 1) & Integer.MAX_VALUE;
    unparkAll();
  }

  /// Whether any thread is out.
  boolean isOut() {
    return out.get() > 0;
  }

  /// Waits until no thread is out.
  ///
  /// @throws InterruptedException when the owner is interrupted meanwhile; threads may still be out
  void awaitBack() throws InterruptedException {
    owner = Thread.currentThread();
    while (out.get() > 0) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /// Sends all threads home.
  void close() {
    closed = true;
    unparkAll();
  }

  private void unparkAll() {
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
  }
}
