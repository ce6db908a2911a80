package io.threadmill.workload;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;

/// Waits in a selector without channels, as the book does with `select`. It counts in milliseconds,
/// so a rest is rounded up.
final class SelectWaiter implements Waiter {

  private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

  private final Selector selector;

  SelectWaiter() throws IOException {
    this.selector = Selector.open();
  }

  @Override
  public void await(long nanos) throws IOException, InterruptedException {
    if (nanos == 0) {
      selector.selectNow(); // a timeout of 0 would mean for ever
    } else {
      selector.select(Math.ceilDiv(nanos, MILLISECOND));
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
