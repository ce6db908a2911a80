package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Summary;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.workload.Digest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The rows of the tables of a page, as text.
final class PageRows {

  static final int MOST_PARTITIONS = 50;

  private PageRows() {}

  /// A row of "Time per configuration".
  ///
  /// @param mode the classes of its sign: also `baseline` for one
  /// @param repeat passes per sample
  /// @param figures median and its range of one pass, speedup and its interval
  /// @param details bound, efficiency of the workers and of the bound, parallelism; min, p90 and
  ///   MAD of one pass, CV, cold, where there are pools the start of the pool
  record Time(
      String name,
      String mode,
      int blocks,
      int repeat,
      List<Figure> figures,
      List<Figure> details,
      Outcome outcome,
      String verdict,
      String reason) {

    /// @param poolStart empty where no configuration has a pool
    static Time of(SummaryRow row, Optional<Figure> poolStart) {
      return new Time(
          row.name(),
          row.configuration().mode().label()
              + (row.configuration().isBaseline() ? " baseline" : ""),
          row.times().map(Summary::blocks).orElse(0),
          row.repeat(),
          figures(row),
          details(row, poolStart),
          Outcome.of(row),
          row.verdictLabel(),
          row.reason());
    }

    private static List<Figure> figures(SummaryRow row) {
      return List.of(
          pass(row, Summary::medianNs),
          Figure.range(RangeNote.ofMedian(row), row.range(), row.repeat()),
          Figure.ratio(row.speedup()).shownAs(row.shownSpeedup()),
          Figure.range(RangeNote.ofSpeedup(row), row.speedupInterval()));
    }

    private static List<Figure> details(SummaryRow row, Optional<Figure> poolStart) {
      List<Figure> figures = new ArrayList<>();
      figures.add(Figure.ratio(row.bound()));
      figures.add(Figure.ratio(row.efficiency()).with(row.efficiencyInterval()));
      figures.add(Figure.ratio(row.efficiencyOfBound()));
      figures.add(Figure.ratio(row.parallelism()).with(row.parallelismInterval()));
      figures.add(pass(row, Summary::minNs));
      figures.add(pass(row, Summary::p90Ns));
      figures.add(pass(row, Summary::madNs));
      figures.add(Figure.percent(row.cv()));
      figures.add(Figure.duration(row.coldNs()).with(row.coldInterval()));
      poolStart.ifPresent(figures::add);
      return List.copyOf(figures);
    }

    private static Figure pass(SummaryRow row, ToDoubleFunction<Summary> figure) {
      return Figure.pass(row.figure(figure), row.repeat());
    }
  }

  /// A row of "Correctness".
  record Proof(
      String name, Outcome outcome, long rows, String digest, String oracle, String difference) {

    static Proof of(RunReport report, SummaryRow row) {
      return new Proof(
          row.name(),
          Outcome.of(row),
          report.run().rows(),
          digests(report.measured(row)),
          row.correctness().map(Proof::oracle).orElse("–"),
          row.correctness().map(CorrectnessVerdict::reason).orElse(""));
    }

    private static String digests(Measured measured) {
      List<Long> different =
          measured.trials().stream()
              .flatMap(trial -> trial.samples().stream())
              .map(Sample::digest)
              .distinct()
              .toList();
      return switch (different.size()) {
        case 0 -> "–";
        case 1 -> Digest.format(different.getFirst());
        default -> different.size() + " different ones";
      };
    }

    private static String oracle(CorrectnessVerdict verdict) {
      return switch (verdict.correctness()) {
        case CORRECT -> "agrees";
        case WRONG, LOST_UPDATES -> "disagrees";
        case FAILED, TIMED_OUT -> "–";
      };
    }
  }

  /// A row of "Changes since the last comparable run".
  record Shift(
      String name, String previousRun, Figure ratio, Figure range, String verdict, String reason) {

    static Shift of(Change change) {
      return new Shift(
          change.configuration(),
          change.previousRun(),
          Figure.ratio(OptionalDouble.of(change.ratio())),
          Figure.range(
              change.interval().map(RangeNote::of).orElse(Figures.NONE), change.interval()),
          change.verdict().label(),
          change.reason());
    }
  }

  /// The partitions of one sample.
  ///
  /// @param processes whether partitions went to other processes and came back
  /// @param more how many are not shown
  /// @param workers who the workers are, `0: worker 1 of 2 (process 71 on host-a)`; empty where
  ///   they are all here
  record Partitions(
      String name,
      int block,
      int sample,
      boolean processes,
      List<Part> parts,
      int more,
      List<String> workers) {

    /// Those of the trial whose block value is in the middle.
    static Optional<Partitions> of(RunReport report, SummaryRow row) {
      return shownTrial(report, row).map(trial -> of(row.name(), trial));
    }

    /// The trial whose block value is in the middle; empty where no partition was timed.
    static Optional<StoredTrial> shownTrial(RunReport report, SummaryRow row) {
      List<StoredTrial> trials =
          report.measured(row).trials().stream()
              .filter(trial -> trial.medianSample().isPresent() && !trial.timings().isEmpty())
              .sorted(Comparator.comparingDouble(Partitions::blockValue))
              .toList();
      return trials.isEmpty() ? Optional.empty() : Optional.of(trials.get((trials.size() - 1) / 2));
    }

    private static double blockValue(StoredTrial trial) {
      return Summary.blockValue(trial.measured().stream().mapToDouble(Sample::elapsedNs).toArray());
    }

    private static Partitions of(String name, StoredTrial trial) {
      List<PartitionTiming> timings = trial.timings();
      boolean processes = trial.configuration().mode().isInOtherProcesses();
      long slowest =
          timings.stream().mapToLong(PartitionTiming::computeNs).max().orElse(Long.MAX_VALUE);
      return new Partitions(
          name,
          trial.block(),
          trial.medianSample().orElseThrow(),
          processes,
          timings.stream()
              .limit(MOST_PARTITIONS)
              .map(timing -> Part.of(timing, processes, slowest))
              .toList(),
          Math.max(0, timings.size() - MOST_PARTITIONS),
          IntStream.range(0, trial.workers().size())
              .mapToObj(worker -> numbers(trial, worker) + ": " + trial.workers().get(worker))
              .toList());
    }
  }

  /// That partitions have for a remote worker: `0`, `0 to 3`.
  private static String numbers(StoredTrial trial, int worker) {
    int first = worker * trial.threads();
    return trial.threads() == 1
        ? Integer.toString(first)
        : first + " to " + (first + trial.threads() - 1);
  }

  /// One partition.
  ///
  /// @param times when it started, then what it spent on send, decode, compute, encode and receive,
  ///   or only on compute where it stayed in one process
  record Part(
      int partition, int fromRow, int toRow, int worker, List<Figure> times, boolean slowest) {

    static Part of(PartitionTiming timing, boolean processes, long slowestNs) {
      LongStream nanos =
          processes
              ? LongStream.of(
                  timing.startNs(),
                  timing.sendNs(),
                  timing.decodeNs(),
                  timing.computeNs(),
                  timing.encodeNs(),
                  timing.receiveNs())
              : LongStream.of(timing.startNs(), timing.computeNs());
      return new Part(
          timing.partition(),
          timing.fromRow(),
          timing.toRow(),
          timing.worker(),
          nanos.mapToObj(ns -> Figure.duration((double) ns)).toList(),
          timing.computeNs() == slowestNs);
    }
  }
}
