package io.threadmill.report;

import io.threadmill.measurement.Durations;
import java.util.Locale;

/// What some workloads show beside times.
enum FigureKind {
  NS_PER_INCREMENT("per increment", Unit.NANOSECONDS),
  LOST_PER_MILLION("lost per million", Unit.COUNT),
  IDEAL_NS("ideal", Unit.NANOSECONDS),
  OVERLAP("overlap", Unit.RATIO),
  IDEAL_OVERLAP("ideal overlap", Unit.RATIO),
  DONE_MEANWHILE("done meanwhile", Unit.COUNT),
  CONCURRENT("at once", Unit.COUNT),
  BYTES_PER_TASK("memory per task", Unit.BYTES),
  NS_PER_SPAWN("per spawn", Unit.NANOSECONDS),
  NS_PER_SEND("per send", Unit.NANOSECONDS),
  LIVE("alive at once", Unit.COUNT),
  BYTES_PER_COROUTINE("memory each", Unit.BYTES);

  private enum Unit {
    NANOSECONDS,
    RATIO,
    COUNT,
    BYTES
  }

  private static final double KILOBYTE = 1024;

  private final String label;
  private final Unit unit;

  FigureKind(String label, Unit unit) {
    this.label = label;
    this.unit = unit;
  }

  /// The head of its column.
  String label() {
    return label;
  }

  /// Its name in `run.json`: `ns-per-increment`.
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// A value with its unit, in three digits or so.
  String format(double value) {
    return switch (unit) {
      case NANOSECONDS -> Durations.format(value);
      case RATIO -> Durations.threeDigits(value);
      case COUNT -> String.format(Locale.ROOT, "%,d", Math.round(value));
      case BYTES ->
          value < KILOBYTE
              ? Math.round(value) + " B"
              : Durations.threeDigits(value / KILOBYTE) + " KB";
    };
  }
}
