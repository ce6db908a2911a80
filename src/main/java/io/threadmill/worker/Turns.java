package io.threadmill.worker;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/// Two threads that take turns: while one computes, the other waits for the end of stdin, so that a
/// worker whose parent is gone ends in the middle of a computation too. Whoever has received a
/// request answers it itself: handing it to another thread would cost more than a small partition.
final class Turns implements Runnable {

  private final FramePipe parent;
  private final PartitionServer server;
  private final ReentrantLock listening = new ReentrantLock();

  /// The parent may have an answer, and send the next request, before the thread that wrote the
  /// answer is back from writing it.
  private final ReentrantLock answering = new ReentrantLock();

  Turns(FramePipe parent, PartitionServer server) {
    this.parent = parent;
    this.server = server;
  }

  /// Serves until the parent is gone; does not return.
  void take() {
    Thread other = new Thread(this, "turns");
    other.setDaemon(true);
    other.start();
    run();
  }

  @Override
  public void run() {
    try {
      while (listen()) {
        answer();
      }
    } catch (IOException e) {
      System.err.println("threadmill: lost the line to the trial process: " + e.getMessage());
    } catch (Throwable e) {
      System.err.println("threadmill: the worker failed: " + e);
    } finally {
      ParentLine.endAll();
    }
  }

  /// Listens until there is a partition to compute; answers what takes no time itself.
  ///
  /// @return false when the parent is gone
  private boolean listen() throws IOException {
    listening.lock();
    try {
      boolean _ = Thread.interrupted(); // by a thread that a kernel has left behind
      while (parent.receive()) {
        if (server.take()) {
          return true;
        }
        answer();
      }
      return false;
    } finally {
      listening.unlock();
    }
  }

  private void answer() throws IOException {
    answering.lock();
    try {
      server.answer();
      boolean _ = Thread.interrupted(); // by a kernel, which would close the line
      parent.send();
    } finally {
      answering.unlock();
    }
  }
}
