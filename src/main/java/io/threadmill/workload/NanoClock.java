package io.threadmill.workload;

/// The nanosecond clock for what a kernel itself has to know, such as whether a wait is over. Times
/// of samples are taken elsewhere.
final class NanoClock {

  private NanoClock() {}

  static long now() {
    return System.nanoTime();
  }
}
