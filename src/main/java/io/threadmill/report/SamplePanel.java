package io.threadmill.report;

import io.threadmill.chart.SampleDots;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The chart "Samples": the stored measured samples as dots.
final class SamplePanel {

  /// Of all configurations and blocks; with more of them, samples are left out evenly.
  private static final int MOST_DOTS = 6_000;

  private static final int LINES = 20;

  private SamplePanel() {}

  /// Empty when nothing was measured.
  static Optional<ChartPanel> of(RunReport report) {
    long all = report.trials().stream().mapToLong(trial -> trial.measured().size()).sum();
    if (all == 0) {
      return Optional.empty();
    }
    int every = (int) Math.ceilDiv(all, MOST_DOTS);
    ShortNames names = ShortNames.of(report);
    DrawnRows drawn = DrawnRows.of(report);
    List<String> notes = new ArrayList<>(drawn.note().stream().toList());
    if (every > 1) {
      notes.add("One in %d samples is drawn; timings.csv has all.".formatted(every));
    }
    List<SampleDots.Dots> dots =
        drawn.rows().stream()
            .filter(row -> row.times().isPresent())
            .map(
                row ->
                    new SampleDots.Dots(
                        names.of(row.name()),
                        row.configuration().mode(),
                        report.measured(row).trials().stream()
                            .flatMap(trial -> dots(trial, every))
                            .toList()))
            .toList();
    int blocks = report.trials().stream().mapToInt(StoredTrial::block).max().orElse(1);
    return Optional.of(
        ChartPanel.of(
            "chart-samples",
            "",
            "Each measured sample as a dot, by configuration and block; timings.csv has all of them.",
            LINES,
            SampleDots.of(dots, blocks),
            notes));
  }

  private static Stream<SampleDots.Dot> dots(StoredTrial trial, int every) {
    List<Sample> samples = trial.measured();
    return IntStream.range(0, samples.size())
        .filter(at -> at % every == 0)
        .mapToObj(
            at ->
                new SampleDots.Dot(
                    trial.block(), (double) samples.get(at).elapsedNs() / trial.repeat()));
  }
}
