package io.threadmill.workload;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads one pipe of a child process to its end, in a thread of its own: a child that prints must
/// never wait for whoever waits for it.
final class PipeReader implements Runnable {

  private static final int PIECE = 1 << 13;

  private final InputStream pipe;
  private final ChildOutput into;
  private final Runnable refuse;
  private final Thread thread;
  private boolean closed;
  private volatile @Nullable ChildException refusal;

  /// @param refuse ends the child, because it prints what it may not
  PipeReader(String name, InputStream pipe, ChildOutput into, Runnable refuse) {
    this.pipe = pipe;
    this.into = into;
    this.refuse = refuse;
    this.thread = Thread.ofPlatform().daemon().name(name).start(this);
  }

  @Override
  public void run() {
    byte[] piece = new byte[PIECE];
    try {
      int length;
      while ((length = pipe.read(piece)) >= 0) {
        take(piece, length);
      }
    } catch (ChildException e) {
      refusal = e;
      refuse.run();
    } catch (IOException e) {
      // closed, by whoever did not want to wait for its end
    }
  }

  private synchronized void take(byte[] piece, int length) throws ChildException {
    if (!closed) {
      into.take(piece, length);
    }
  }

  /// Waits for the end of the pipe, or of the patience with it.
  boolean endsWithin(Duration patience) throws InterruptedException {
    return thread.join(patience);
  }

  /// Why the child was ended, if it printed what it may not.
  @Nullable ChildException refusal() {
    return refusal;
  }

  /// Takes no more. Somebody else's child may still hold the other end, so the thread may go on to
  /// wait for it.
  void close() {
    synchronized (this) {
      closed = true;
    }
    try {
      pipe.close();
    } catch (IOException e) {
      // nobody reads it any more
    }
  }
}
