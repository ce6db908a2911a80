package io.threadmill.web;

import io.threadmill.batch.LiveRun;
import io.threadmill.batch.RunQueue;
import io.threadmill.history.ListedRun;
import io.threadmill.measurement.Durations;
import io.threadmill.measurement.MediansSoFar.Median;
import java.util.List;

/// A run that is going on, as text.
///
/// @param followed whether there will be news of it
/// @param most the largest median, in nanoseconds
record LiveView(
    String run,
    String job,
    String since,
    String stage,
    boolean followed,
    double most,
    List<Row> rows,
    List<String> remarks) {

  /// What is known of a configuration so far.
  ///
  /// @param passNs for a bar
  record Row(String name, String mode, int blocks, String median, double passNs) {}

  static LiveView of(LiveRun run) {
    return new LiveView(
        run.run(),
        run.job(),
        Times.of(run.since()),
        run.stage(),
        true,
        run.medians().stream().mapToDouble(Median::passNs).max().orElse(1),
        run.medians().stream()
            .map(
                it ->
                    new Row(
                        it.configuration(),
                        run.modes().getOrDefault(it.configuration(), ""),
                        it.blocks(),
                        Durations.format(it.passNs()),
                        it.passNs()))
            .toList(),
        run.remarks());
  }

  /// One that has its turn and is about to begin.
  static LiveView starting(RunQueue.Entry entry) {
    return new LiveView(
        entry.run(),
        entry.job(),
        Times.of(entry.since()),
        entry.waitsFor().isEmpty() ? "starting" : entry.waitsFor(),
        true,
        1,
        List.of(),
        List.of());
  }

  /// One that another daemon measures.
  static LiveView elsewhere(ListedRun run) {
    return new LiveView(
        run.id(),
        run.job(),
        Times.of(run.startedAt()),
        "it is measured elsewhere; reload the page for news",
        false,
        1,
        List.of(),
        List.of());
  }
}
