package io.threadmill.report;

import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Interval;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;

/// The ranges beside figures, and what they are.
final class RangeNote {

  /// Stands between the ends of an interval.
  private static final String TO = " to ";

  /// Stands between extremes.
  private static final String DOTS = " .. ";

  private RangeNote() {}

  /// `12.7 ms to 12.9 ms` of one pass: the interval of a median; `12.7 ms .. 12.9 ms` where there
  /// is none; a dash without any sample.
  static String ofMedian(SummaryRow row) {
    return row.range()
        .map(
            range ->
                Durations.format(range.low() / row.repeat())
                    + (row.hasInterval() ? TO : DOTS)
                    + Durations.format(range.high() / row.repeat()))
        .orElse(Figures.NONE);
  }

  /// `1.81 to 1.86`, `1/18.4 to 1/18.0` where the speedup is shown like that, or a dash.
  static String ofSpeedup(SummaryRow row) {
    return row.speedupInterval()
        .map(it -> row.isManyTimesAsLong() ? ofParts(it) : of(it))
        .orElse(Figures.NONE);
  }

  private static String ofParts(Interval interval) {
    return Figures.part(interval.low()) + TO + Figures.part(interval.high());
  }

  /// What `1/18.2` says; empty where no speedup is shown like that.
  static Optional<String> ofParts(List<SummaryRow> rows) {
    return rows.stream()
        .filter(SummaryRow::isManyTimesAsLong)
        .map(row -> row.speedup().orElseThrow())
        .findFirst()
        .map(
            speedup ->
                "speedup %s: takes %s times as long as its reference"
                    .formatted(Figures.part(speedup), Durations.threeDigits(1 / speedup)));
  }

  /// `1.81 to 1.86`.
  static String of(Interval interval) {
    return Durations.threeDigits(interval.low()) + TO + Durations.threeDigits(interval.high());
  }

  /// `2.0 to 4.2 %`.
  static String ofShares(Interval interval) {
    String low = Figures.percent(interval.low());
    return low.substring(0, low.indexOf(' ')) + TO + Figures.percent(interval.high());
  }

  /// `a to b: 95 % interval, n = 10 blocks; a .. b: ...`: only of what is there.
  static Optional<String> of(List<SummaryRow> rows) {
    List<String> notes = new ArrayList<>();
    List<SummaryRow> measured = rows.stream().filter(row -> row.times().isPresent()).toList();
    List<SummaryRow> sure = measured.stream().filter(SummaryRow::hasInterval).toList();
    if (!sure.isEmpty()) {
      notes.add("a to b: 95 % interval, n = " + blocks(sure));
    }
    if (sure.size() < measured.size()) {
      List<SummaryRow> others = measured.stream().filter(row -> !row.hasInterval()).toList();
      notes.add(
          "a .. b: smallest and largest sample of %s, too few for an interval"
              .formatted(blocks(others)));
    }
    return notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes));
  }

  /// `10 blocks`, or `6 to 10 blocks` where a configuration has fewer.
  static String blocks(List<SummaryRow> rows) {
    IntSummaryStatistics blocks =
        rows.stream().mapToInt(row -> row.times().orElseThrow().blocks()).summaryStatistics();
    return (blocks.getMin() == blocks.getMax() ? "" : blocks.getMin() + TO)
        + blocks.getMax()
        + (blocks.getMax() == 1 ? " block" : " blocks");
  }
}
