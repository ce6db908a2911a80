package io.threadmill.workload;

/// Sleeps. Makes no objects: a thread that makes one gets a buffer to make more in, which would
/// count as memory of its wait.
final class SleepWaiter implements Waiter {

  static final Waiter SLEEPER = new SleepWaiter();

  private static final int MILLISECOND = 1_000_000;

  private SleepWaiter() {}

  @Override
  public void await(long nanos) throws InterruptedException {
    Thread.sleep(nanos / MILLISECOND, (int) (nanos % MILLISECOND));
  }
}
