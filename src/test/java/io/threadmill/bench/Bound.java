package io.threadmill.bench;

import java.util.Locale;

/// What a check asks for.
///
/// @param kind which ratio, and on which side of the limit it must stay
/// @param limit allowed itself
record Bound(Kind kind, double limit) {

  /// Which ratio is bounded, and how.
  enum Kind {
    /// Our time divided by the rival's.
    TIME_AT_MOST("our time / time of the rival", "at most"),
    /// The same, which must be as near to 1 as that.
    TIME_NEAR("our time / time of the rival", "1 +-"),
    /// The rival's time divided by ours, so our speed in units of the rival's.
    SPEED_AT_LEAST("our speed / speed of the rival", "at least");

    private final String ratio;
    private final String direction;

    Kind(String ratio, String direction) {
      this.ratio = ratio;
      this.direction = direction;
    }

    /// What is divided by what, in words.
    String ratio() {
      return ratio;
    }
  }

  static Bound timeAtMost(double limit) {
    return new Bound(Kind.TIME_AT_MOST, limit);
  }

  static Bound timeNear(double distance) {
    return new Bound(Kind.TIME_NEAR, distance);
  }

  static Bound speedAtLeast(double limit) {
    return new Bound(Kind.SPEED_AT_LEAST, limit);
  }

  double ratio(double ours, double rival) {
    return switch (kind) {
      case TIME_AT_MOST, TIME_NEAR -> ours / rival;
      case SPEED_AT_LEAST -> rival / ours;
    };
  }

  boolean allows(double ratio) {
    return switch (kind) {
      case TIME_AT_MOST -> ratio <= limit;
      case TIME_NEAR -> Math.abs(ratio - 1) <= limit;
      case SPEED_AT_LEAST -> ratio >= limit;
    };
  }

  /// `at most 1.050`, `1 +- 0.050`.
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s %.3f", kind.direction, limit);
  }
}
