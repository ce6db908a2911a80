package io.threadmill.report;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Interval;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A figure on a page: short to read, in full when pointed at.
///
/// @param text three significant digits, or a dash
/// @param title full precision, empty for a dash
record Figure(String text, String title) {

  private static final Figure NONE = new Figure("–", "");

  static Figure duration(double nanos) {
    return new Figure(Durations.format(nanos), Math.round(nanos) + " ns");
  }

  static Figure duration(OptionalDouble nanos) {
    return nanos.isPresent() ? duration(nanos.getAsDouble()) : NONE;
  }

  /// What one of the passes of a sample takes; in full as it was measured.
  static Figure pass(OptionalDouble sampleNanos, int repeat) {
    if (sampleNanos.isEmpty() || repeat == 1) {
      return duration(sampleNanos);
    }
    double nanos = sampleNanos.getAsDouble();
    return new Figure(
        Durations.format(nanos / repeat), "%d ns / %d".formatted(Math.round(nanos), repeat));
  }

  /// What a pass takes on average; in full as it was measured.
  static Figure mean(double nanos, long passes) {
    return new Figure(
        Durations.format(nanos / passes), "%d ns / %d".formatted(Math.round(nanos), passes));
  }

  static Figure ratio(OptionalDouble value) {
    return value.isPresent()
        ? new Figure(Durations.threeDigits(value.getAsDouble()), full(value.getAsDouble()))
        : NONE;
  }

  /// A range of times of one pass.
  ///
  /// @param sampleNanos in full, as measured
  static Figure range(String text, Optional<Interval> sampleNanos, int repeat) {
    return sampleNanos
        .map(
            range ->
                new Figure(
                    text,
                    "%d to %d ns%s"
                        .formatted(
                            Math.round(range.low()),
                            Math.round(range.high()),
                            repeat == 1 ? "" : " / " + repeat)))
        .orElse(NONE);
  }

  /// A range of ratios.
  static Figure range(String text, Optional<Interval> ratios) {
    return ratios
        .map(range -> new Figure(text, full(range.low()) + " to " + full(range.high())))
        .orElse(NONE);
  }

  /// A number of things; in full without separators.
  static Figure count(OptionalLong count) {
    return count.isPresent()
        ? new Figure(
            String.format(Locale.ROOT, "%,d", count.getAsLong()), Long.toString(count.getAsLong()))
        : NONE;
  }

  /// A duration whose nanoseconds have decimals.
  static Figure cost(double nanos) {
    return new Figure(Durations.format(nanos), full(nanos) + " ns");
  }

  /// The same in other words; a dash stays one.
  Figure shownAs(String words) {
    return title.isEmpty() ? this : new Figure(words, title);
  }

  /// The same with its interval beside the full precision.
  Figure with(Optional<Interval> interval) {
    return interval
        .map(
            it ->
                new Figure(
                    text,
                    "%s, 95 %% interval %s to %s"
                        .formatted(title, full(it.low()), full(it.high()))))
        .orElse(this);
  }

  static Figure percent(OptionalDouble share) {
    return share.isPresent()
        ? new Figure(Figures.percent(share.getAsDouble()), full(share.getAsDouble()))
        : NONE;
  }

  private static String full(double value) {
    return Figures.ratio(value).toPlainString();
  }
}
