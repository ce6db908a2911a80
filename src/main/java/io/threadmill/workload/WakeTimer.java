package io.threadmill.workload;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Does short things later, in a daemon thread of this process that is started when it is first
/// needed.
final class WakeTimer {

  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private WakeTimer() {}

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("wake-timer").daemon().factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /// Runs it after so many nanoseconds, unless it is cancelled.
  static Future<?> after(long nanos, Runnable action) {
    return TIMER.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }
}
