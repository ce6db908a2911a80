package io.threadmill.network;

import java.time.Duration;

/// What the wire does with the packets of a host, in both directions.
///
/// @param delay before each is passed on
/// @param loss share of them that is lost, 0 to 1
public record Link(Duration delay, double loss) {

  /// Nothing.
  public static final Link GOOD = new Link(Duration.ZERO, 0);

  /// Nothing passes.
  public static final Link CUT = new Link(Duration.ZERO, 1);

  /// Every packet is late.
  public static Link slow(Duration delay) {
    return new Link(delay, 0);
  }

  /// Some packets are lost.
  public static Link lossy(double loss) {
    return new Link(Duration.ZERO, loss);
  }

  String line() {
    return delay.toNanos() + " " + loss;
  }

  static Link of(String delayNanos, String loss) {
    return new Link(Duration.ofNanos(Long.parseLong(delayNanos)), Double.parseDouble(loss));
  }
}
