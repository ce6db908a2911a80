package io.threadmill.worker;

import java.util.concurrent.atomic.AtomicInteger;

/// A program that wants more threads than the system gives it.
final class ThreadLimit {

  private ThreadLimit() {}

  /// Prints what the style says, then how many of its threads are left, and what a smaller one
  /// computes.
  ///
  /// @param args how many threads are too many
  public static void main(String[] args) throws Exception {
    AtomicInteger computed = new AtomicInteger();
    Work work = TestWork.of((_, from, _, _) -> computed.addAndGet(from), 4, 4, 1);
    try (Style style = Style.of(Mode.THREADS, Integer.parseInt(args[0]), work)) {
      System.out.println(style);
    } catch (ThreadLimitException e) {
      System.out.println(e.getMessage());
    }
    for (Thread worker : TestWork.threads()) {
      worker.join(10_000);
    }
    System.out.println(TestWork.threads().size() + " left");
    try (Style style = Style.of(Mode.THREADS, 2, work)) {
      style.run(Lanes.inProcess(4, 2));
    }
    System.out.println(computed);
  }
}
