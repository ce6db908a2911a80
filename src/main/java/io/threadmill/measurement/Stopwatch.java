package io.threadmill.measurement;

import java.time.Duration;

/// Runs from when it is made. For what people are shown, such as the time left; never for a sample.
public final class Stopwatch {

  private final long started = System.nanoTime();

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
