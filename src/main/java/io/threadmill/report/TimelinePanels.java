package io.threadmill.report;

import io.threadmill.chart.TimelineChart;
import io.threadmill.chart.WorkTerm;
import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.Durations;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The charts "Partition timeline": one for each configuration, of the sample whose partitions the
/// tables show.
final class TimelinePanels {

  private static final int MOST_CHARTS = 8;
  private static final int MOST_WORKERS = 16;
  private static final int MOST_PARTITIONS = 200;
  private static final int LINES_AROUND = 6;

  private TimelinePanels() {}

  /// Those of the fastest configuration and of others, up to eight, the fastest first.
  static List<ChartPanel> of(RunReport report) {
    List<ChartPanel> panels = new ArrayList<>();
    Optional<SummaryRow> fastest = report.fastest();
    report.rows().stream()
        .filter(SummaryRow::isChoice)
        .sorted(Comparator.comparing(row -> fastest.filter(row::equals).isEmpty()))
        .limit(MOST_CHARTS)
        .forEach(
            row ->
                PageRows.Partitions.shownTrial(report, row)
                    .map(trial -> panel("chart-timeline-" + panels.size(), row, trial))
                    .ifPresent(panels::add));
    return panels;
  }

  private static ChartPanel panel(String id, SummaryRow row, StoredTrial trial) {
    int workers = workers(trial);
    List<PartitionTiming> timings =
        trial.timings().stream()
            .filter(timing -> timing.worker() < workers)
            .limit(MOST_PARTITIONS)
            .toList();
    PartitionTiming slowest =
        trial.timings().stream()
            .max(Comparator.comparingLong(PartitionTiming::computeNs))
            .orElseThrow();
    List<String> notes = new ArrayList<>(List.of(words(trial, slowest)));
    int left = trial.timings().size() - timings.size();
    if (left > 0) {
      notes.add(left + " more partitions are in partitions.csv");
    }
    return ChartPanel.of(
        id,
        row.name(),
        "When each worker of %s ran which partition. %s".formatted(row.name(), notes.getFirst()),
        LINES_AROUND + (workers > 4 ? 4 + 2 * workers : 3 * workers),
        TimelineChart.of(
            row.configuration().mode(),
            IntStream.range(0, workers).mapToObj(worker -> "worker " + worker).toList(),
            timings.stream().map(timing -> part(timing, timing.equals(slowest))).toList(),
            Math.max(end(trial), 1),
            "time since the start of the last pass of sample %d of block %d"
                .formatted(trial.medianSample().orElseThrow(), trial.block())),
        notes);
  }

  private static int workers(StoredTrial trial) {
    int most = trial.timings().stream().mapToInt(PartitionTiming::worker).max().orElse(0) + 1;
    return Math.min(MOST_WORKERS, Math.max(most, trial.configuration().atOnce()));
  }

  private static double end(StoredTrial trial) {
    double last =
        trial.timings().stream()
            .mapToDouble(timing -> spans(timing).getLast().toNs())
            .max()
            .orElse(0);
    return Math.max(last, median(trial).map(it -> it.elapsedNs() / trial.repeat()).orElse(0L));
  }

  private static Optional<Sample> median(StoredTrial trial) {
    return trial.samples().stream()
        .filter(sample -> sample.phase() == Phase.MEASURED)
        .filter(sample -> sample.number() == trial.medianSample().orElse(0))
        .findFirst();
  }

  private static String words(StoredTrial trial, PartitionTiming slowest) {
    String idle =
        median(trial)
            .map(
                sample ->
                    "Idle: %s of the workers' time. "
                        .formatted(
                            Figures.percent(
                                (double) sample.lanes().idleNs()
                                    / ((double) sample.elapsedNs()
                                        * trial.configuration().lanes()))))
            .orElse("");
    return "%sSlowest: partition %d, rows [%d, %d), %s on worker %d."
        .formatted(
            idle,
            slowest.partition(),
            slowest.fromRow(),
            slowest.toRow(),
            Durations.format((double) slowest.computeNs()),
            slowest.worker());
  }

  private static TimelineChart.Part part(PartitionTiming timing, boolean slowest) {
    return new TimelineChart.Part(
        timing.worker(),
        spans(timing),
        "p" + timing.partition() + (slowest ? " slowest" : ""),
        slowest,
        "partition %d, rows [%d, %d): started after %s, computed %s"
            .formatted(
                timing.partition(),
                timing.fromRow(),
                timing.toRow(),
                Durations.format((double) timing.startNs()),
                Durations.format((double) timing.computeNs())));
  }

  /// What a partition spent one after the other, without what took no time; never empty.
  private static List<TimelineChart.Span> spans(PartitionTiming timing) {
    List<TimelineChart.Span> spans = new ArrayList<>();
    double at = (double) timing.startNs();
    at = add(spans, WorkTerm.SEND, at, timing.sendNs());
    at = add(spans, WorkTerm.DECODE, at, timing.decodeNs());
    spans.add(new TimelineChart.Span(WorkTerm.COMPUTE, at, at + timing.computeNs()));
    at += timing.computeNs();
    at = add(spans, WorkTerm.ENCODE, at, timing.encodeNs());
    add(spans, WorkTerm.RECEIVE, at, timing.receiveNs());
    return spans;
  }

  private static double add(List<TimelineChart.Span> spans, WorkTerm term, double at, long nanos) {
    if (nanos > 0) {
      spans.add(new TimelineChart.Span(term, at, at + nanos));
    }
    return at + nanos;
  }
}
