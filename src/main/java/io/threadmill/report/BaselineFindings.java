package io.threadmill.report;

import io.threadmill.execution.CPython;
import io.threadmill.measurement.Durations;
import io.threadmill.measurement.Environment;
import io.threadmill.measurement.Interval;
import io.threadmill.measurement.PairedBlocks;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.plan.Configuration;
import io.threadmill.verification.Correctness;
import io.threadmill.worker.Mode;
import io.threadmill.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What CPython took for the same work: its serial loop beside ours, then its threads and its
/// processes beside its own serial loop, which shows what its global lock, the GIL, did. Ratios are
/// of the same blocks.
final class BaselineFindings {

  /// What is gained by less is not called running, or waiting, at the same time.
  private static final double SMALLEST_GAIN = 1.2;

  /// Threads that reach no more than this share of a loop's speed lose something to each other.
  private static final double LARGEST_LOSS = 0.9;

  private static final String OWN_LOOP = "its serial loop";

  private final RunReport report;
  private final String version;
  private final List<String> parts = new ArrayList<>();
  private @Nullable PairedRatio last;

  private BaselineFindings(RunReport report) {
    this.report = report;
    this.version = report.run().environment().fact(Environment.CPYTHON);
  }

  /// A sentence for each variant, and each split of a sweep, with baselines that gave right
  /// results.
  static List<String> of(RunReport report) {
    Map<String, List<SummaryRow>> groups = new LinkedHashMap<>();
    report.rows().stream()
        .filter(row -> row.configuration().isBaseline())
        .forEach(
            row ->
                groups
                    .computeIfAbsent(group(row.configuration()), _ -> new ArrayList<>())
                    .add(row));
    return groups.entrySet().stream()
        .flatMap(
            group ->
                new BaselineFindings(report)
                        .sentence(groups.size() == 1 ? "" : ", " + group.getKey(), group.getValue())
                        .stream())
        .toList();
  }

  /// `unsafe`, `unsafe@16`.
  private static String group(Configuration configuration) {
    int split = configuration.name().indexOf('@');
    return configuration.variant() + (split < 0 ? "" : configuration.name().substring(split));
  }

  private Optional<String> sentence(String of, List<SummaryRow> rows) {
    Optional<SummaryRow> serial =
        rows.stream().filter(row -> row.isCorrect() && isSerial(row)).findFirst();
    Optional<SummaryRow> ours =
        report.correct(rows.getFirst().configuration().referenceName(Mode.SERIAL.label()));
    serial.ifPresent(own -> ours.ifPresent(other -> beside(OWN_LOOP, own, other, "ours")));
    rows.stream().filter(row -> !isSerial(row)).forEach(row -> several(row, serial, ours));
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "CPython%s%s: %s%s."
                .formatted(
                    version.isEmpty() ? "" : " " + version, of, String.join("; ", parts), n()));
  }

  private static boolean isSerial(SummaryRow row) {
    return row.configuration().mode() == Mode.SERIAL;
  }

  private void several(SummaryRow row, Optional<SummaryRow> serial, Optional<SummaryRow> ours) {
    if (row.is(Correctness.LOST_UPDATES)) {
      parts.add(workers(row) + " lost updates, so that their time says nothing");
    } else if (row.isCorrect() && serial.isPresent()) {
      ratio(row, serial.get())
          .ifPresent(
              ratio ->
                  parts.add(
                      "%s %s %s times as fast as %s%s%s"
                          .formatted(
                              workers(row),
                              row.configuration().workers() == 1 ? "is" : "are",
                              Durations.threeDigits(ratio.ratio()),
                              OWN_LOOP,
                              shown(ratio.interval()),
                              reason(row, ratio))));
    } else if (row.isCorrect()) {
      ours.ifPresent(other -> beside(workers(row), row, other, "our serial loop"));
    }
  }

  private void beside(String what, SummaryRow row, SummaryRow ours, String name) {
    ratio(ours, row)
        .ifPresent(
            ratio ->
                parts.add(
                    "%s %s %s times as long as %s%s"
                        .formatted(
                            what,
                            row.configuration().workers() == 1 ? "takes" : "take",
                            Durations.threeDigits(ratio.ratio()),
                            name,
                            shown(ratio.interval()))));
  }

  /// How many times as fast as the other one it is, in the blocks that both have.
  private Optional<PairedRatio> ratio(SummaryRow row, SummaryRow other) {
    Optional<PairedRatio> ratio =
        Comparisons.pairs(report.measured(other).blockValues(), report.measured(row).blockValues())
            .map(PairedBlocks::ratio);
    ratio.ifPresent(it -> last = it);
    return ratio;
  }

  private static String workers(SummaryRow row) {
    int workers = row.configuration().workers();
    String one = row.configuration().mode() == Mode.THREADS ? "thread" : "process";
    String many = row.configuration().mode() == Mode.THREADS ? "threads" : "processes";
    return workers + " " + (workers == 1 ? one : many);
  }

  private static String shown(Optional<Interval> interval) {
    return interval.map(it -> " (" + RangeNote.of(it) + ")").orElse("");
  }

  /// Nothing where threads could not have been faster anyway, or what was measured is not what was
  /// to be expected.
  private String reason(SummaryRow row, PairedRatio ratio) {
    Configuration configuration = row.configuration();
    int atOnce = Math.min(configuration.workers(), configuration.partitions());
    if (configuration.mode() != Mode.THREADS || atOnce == 1) {
      return "";
    }
    double low = ratio.interval().map(Interval::low).orElse(ratio.ratio());
    double high = ratio.interval().map(Interval::high).orElse(ratio.ratio());
    boolean locked = !version.endsWith(CPython.FREE_THREADED);
    if (isWaiting()) {
      return locked && low >= SMALLEST_GAIN
          ? ", because a thread lets go of the GIL while it waits"
          : "";
    }
    if (Cores.of(report.run()) == 1) {
      return "";
    }
    if (!locked) {
      return low >= SMALLEST_GAIN ? ", because it has no GIL" : "";
    }
    if (high < LARGEST_LOSS) {
      return ", because the GIL lets one thread run at a time, and taking turns takes time";
    }
    return high < SMALLEST_GAIN ? ", because the GIL lets one thread run at a time" : "";
  }

  private boolean isWaiting() {
    return Workload.named(report.run().workload()).filter(Workload::isWaiting).isPresent();
  }

  private String n() {
    if (last == null) {
      return "";
    }
    String blocks = "n = %d block%s".formatted(last.blocks(), last.blocks() == 1 ? "" : "s");
    return last.interval().isPresent()
        ? " (95 %% intervals, %s)".formatted(blocks)
        : " (%s, too few for intervals)".formatted(blocks);
  }
}
