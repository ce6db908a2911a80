package io.threadmill.report;

import io.threadmill.history.StoredTrial;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Sample;
import io.threadmill.measurement.Summary;
import io.threadmill.verification.Correctness;
import io.threadmill.verification.CorrectnessVerdict;
import io.threadmill.workload.Digest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The rows of the tables of a page, as text.
final class PageRows {

  static final int MOST_PARTITIONS = 50;

  private PageRows() {}

  /// A row of "Time per configuration".
  ///
  /// @param repeat passes per sample
  /// @param figures median, min, p90, MAD (all four of one pass), CV, cold, speedup, efficiency,
  ///   bound, parallelism
  record Time(
      String name,
      String mode,
      int blocks,
      int repeat,
      List<Figure> figures,
      Outcome outcome,
      String verdict,
      String reason) {

    static Time of(SummaryRow row) {
      return new Time(
          row.name(),
          row.configuration().mode().label(),
          row.times().map(Summary::blocks).orElse(0),
          row.repeat(),
          figures(row),
          Outcome.of(row),
          row.verdictLabel(),
          row.reason());
    }

    private static List<Figure> figures(SummaryRow row) {
      return List.of(
          pass(row, Summary::medianNs),
          pass(row, Summary::minNs),
          pass(row, Summary::p90Ns),
          pass(row, Summary::madNs),
          Figure.percent(row.cv()),
          Figure.duration(row.coldNs()),
          Figure.ratio(row.speedup()),
          Figure.efficiency(row.efficiency(), row.efficiencyOfBound()),
          Figure.ratio(row.bound()),
          Figure.ratio(row.parallelism()));
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
      if (verdict.correctness() == Correctness.CORRECT) {
        return "agrees";
      }
      return verdict.correctness() == Correctness.WRONG ? "disagrees" : "–";
    }
  }

  /// A row of "Where the time goes".
  ///
  /// @param terms as in [TimeShares]
  record Share(String name, Figure lanes, List<Figure> terms, List<String> percentages) {

    static Optional<Share> of(RunReport report, SummaryRow row) {
      TimeShares shares = TimeShares.of(report.measured(row));
      return shares.lanesNs() == 0
          ? Optional.empty()
          : Optional.of(
              new Share(
                  row.name(),
                  Figure.duration(shares.lanesNs()),
                  shares.terms().stream().map(term -> Figure.duration(term.ns())).toList(),
                  shares.percentages()));
    }
  }

  /// The partitions of one sample.
  ///
  /// @param more how many are not shown
  record Partitions(String name, int block, int sample, List<Part> parts, int more) {

    /// Those of the trial whose block value is in the middle.
    static Optional<Partitions> of(RunReport report, SummaryRow row) {
      List<StoredTrial> trials =
          report.measured(row).trials().stream()
              .filter(trial -> trial.medianSample().isPresent() && !trial.timings().isEmpty())
              .sorted(Comparator.comparingDouble(Partitions::blockValue))
              .toList();
      return trials.isEmpty()
          ? Optional.empty()
          : Optional.of(of(row.name(), trials.get((trials.size() - 1) / 2)));
    }

    private static double blockValue(StoredTrial trial) {
      return Summary.blockValue(trial.measured().stream().mapToDouble(Sample::elapsedNs).toArray());
    }

    private static Partitions of(String name, StoredTrial trial) {
      List<PartitionTiming> timings = trial.timings();
      long slowest =
          timings.stream().mapToLong(PartitionTiming::computeNs).max().orElse(Long.MAX_VALUE);
      return new Partitions(
          name,
          trial.block(),
          trial.medianSample().orElseThrow(),
          timings.stream().limit(MOST_PARTITIONS).map(t -> Part.of(t, slowest)).toList(),
          Math.max(0, timings.size() - MOST_PARTITIONS));
    }
  }

  /// One partition.
  record Part(
      int partition,
      int fromRow,
      int toRow,
      int worker,
      Figure start,
      Figure compute,
      boolean slowest) {

    static Part of(PartitionTiming timing, long slowestNs) {
      return new Part(
          timing.partition(),
          timing.fromRow(),
          timing.toRow(),
          timing.worker(),
          Figure.duration((double) timing.startNs()),
          Figure.duration((double) timing.computeNs()),
          timing.computeNs() == slowestNs);
    }
  }
}
