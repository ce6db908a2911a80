package io.threadmill.measurement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;

/// Durations as people read them.
public final class Durations {

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private Durations() {}

  /// Three significant digits and a unit: `12.4 ms`.
  public static String format(double nanos) {
    double rounded = new BigDecimal(nanos).round(THREE_DIGITS).abs().doubleValue();
    if (rounded < 1e3) {
      return threeDigits(nanos) + " ns";
    }
    if (rounded < 1e6) {
      return threeDigits(nanos / 1e3) + " µs";
    }
    return rounded < 1e9 ? threeDigits(nanos / 1e6) + " ms" : threeDigits(nanos / 1e9) + " s";
  }

  /// Three significant digits, without an exponent: `1.87`, `12.4`, `812`.
  public static String threeDigits(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    int decimals = Math.max(0, 3 - (rounded.precision() - rounded.scale()));
    return rounded.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /// A span to wait for: `about` precision is enough: `40 s`, `2 min`, `3 h 20 min`.
  public static String rough(Duration duration) {
    long seconds = Math.max(1, Math.round(duration.toMillis() / 1e3));
    if (seconds < 90) {
      return seconds + " s";
    }
    long minutes = Math.round(seconds / 60.0);
    if (minutes < 90) {
      return minutes + " min";
    }
    return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }
}
