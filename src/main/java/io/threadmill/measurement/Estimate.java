package io.threadmill.measurement;

/// A fitted figure with its 95 % interval.
public record Estimate(double value, Interval interval) {

  static Estimate of(double value, double reach) {
    return new Estimate(value, new Interval(value - reach, value + reach));
  }
}
