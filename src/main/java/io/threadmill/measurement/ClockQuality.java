package io.threadmill.measurement;

import java.util.function.LongSupplier;

/// What the clock that times samples is worth.
///
/// @param costNs what it takes to look at it
/// @param stepNs the smallest step it was seen to make
public record ClockQuality(double costNs, long stepNs) {

  private static final int LOOKS = 500_000;

  /// Of this machine; takes some hundredths of a second.
  public static ClockQuality here() {
    measure(System::nanoTime, LOOKS); // compiles it
    return measure(System::nanoTime, LOOKS);
  }

  static ClockQuality measure(LongSupplier clock, int looks) {
    long smallest = Long.MAX_VALUE;
    long start = clock.getAsLong();
    long last = start;
    for (int look = 0; look < looks; look++) {
      long now = clock.getAsLong();
      if (now > last) {
        smallest = Math.min(smallest, now - last);
      }
      last = now;
    }
    return new ClockQuality((last - start) / (double) looks, smallest);
  }
}
