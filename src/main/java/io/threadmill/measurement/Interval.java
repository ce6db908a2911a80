package io.threadmill.measurement;

/// A range of values, both ends included. An end may be infinite.
public record Interval(double low, double high) {

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("not an interval: " + low + " to " + high);
    }
  }

  /// From `value / factor` to `value * factor`: an interval that is symmetric for logarithms.
  static Interval around(double value, double factor) {
    return new Interval(value / factor, value * factor);
  }

  /// Whether the value is in it.
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /// Whether all of it lies in the other.
  public boolean isInside(Interval other) {
    return other.low <= low && high <= other.high;
  }
}
