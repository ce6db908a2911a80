package io.threadmill.report;

import io.threadmill.measurement.Durations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/// Figures as they stand in files and on pages.
final class Figures {

  static final String NONE = "-";
  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_UP);

  private Figures() {}

  /// Six significant digits without an exponent: `1.83251`.
  static BigDecimal ratio(double value) {
    BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  /// One decimal: `12.3 %`.
  static String percent(double share) {
    return new BigDecimal(share * 100).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %";
  }

  /// Three significant digits, or a dash.
  static String shortRatio(OptionalDouble value) {
    return value.isPresent() ? Durations.threeDigits(value.getAsDouble()) : NONE;
  }

  /// A small ratio as a part: `1/18.2`.
  static String part(double ratio) {
    return "1/" + Durations.threeDigits(1 / ratio);
  }

  /// Three significant digits and a unit, or a dash.
  static String duration(OptionalDouble nanos) {
    return nanos.isPresent() ? Durations.format(nanos.getAsDouble()) : NONE;
  }
}
