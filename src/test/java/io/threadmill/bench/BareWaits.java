package io.threadmill.bench;

import io.threadmill.measurement.Sampling;

/// Waits of 100 ms as anybody would write them: one after the other, or a thread for each.
final class BareWaits {

  static final int MILLIS = 100;

  private BareWaits() {}

  /// Waits.
  ///
  /// @param args `serial`, `platform` or `virtual`; how many waits; how many samples
  public static void main(String[] args) throws Exception {
    int waits = Integer.parseInt(args[1]);
    Passes.Pass pass =
        switch (args[0]) {
          case "serial" -> () -> serially(waits);
          case "platform" -> () -> on(waits, Thread.ofPlatform());
          case "virtual" -> () -> on(waits, Thread.ofVirtual());
          default -> throw new IllegalArgumentException(args[0]);
        };
    Passes.run(sampling(Integer.parseInt(args[2])), pass);
  }

  /// One to warm up, as trials do it that wait.
  static Sampling sampling(int samples) {
    return new Sampling(false, 1, 0, 0, 0, Long.MAX_VALUE, samples, 0);
  }

  private static void serially(int waits) throws InterruptedException {
    for (int wait = 0; wait < waits; wait++) {
      Thread.sleep(MILLIS);
    }
  }

  private static void on(int waits, Thread.Builder builder) throws InterruptedException {
    Thread[] threads = new Thread[waits];
    for (int wait = 0; wait < waits; wait++) {
      threads[wait] = builder.start(BareWaits::sleep);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
