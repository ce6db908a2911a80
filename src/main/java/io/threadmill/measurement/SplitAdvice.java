package io.threadmill.measurement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What partitions say of how rows are split.
///
/// A finer split is modelled by [ListSchedule]: the parts of a partition share its computing
/// evenly, and each costs as much beside it as the whole, so that it promises rather too little. A
/// coarser one is not: what a partition costs however small is not known.
///
/// @param partitions how many there are
/// @param skew the longest computing of a partition / the mean: 1 where all take the same time
/// @param criticalNs what the longest partition takes, with what it costs beside computing: no
///   number of workers is faster with this split
/// @param parallelism how many workers were busy on average until the last partition was done
/// @param better how many partitions would be faster; empty where none is by as much as matters
public record SplitAdvice(
    int partitions, double skew, double criticalNs, double parallelism, Optional<Better> better) {

  /// A smaller gain does not matter: as for verdicts on speed.
  private static final double LEAST_SAVED = 0.03;

  private static final int FINEST = 64;

  /// Another split, modelled.
  ///
  /// @param saved the share of the time that it would save: 0.25 for a quarter
  public record Better(int partitions, double saved) {}

  /// One partition, of one pass.
  ///
  /// @param besideNs all that it costs beside computing
  public record Part(long rows, double besideNs, double computeNs) {

    double busyNs() {
      return besideNs + computeNs;
    }
  }

  /// Of all partitions; empty for one worker, and where nothing took any time.
  ///
  /// @param parts the medians of several samples, in the order of partitions
  /// @param sample a sample in the middle, for what its workers were busy
  public static Optional<SplitAdvice> of(
      List<Part> parts, List<PartitionTiming> sample, int workers) {
    double compute = parts.stream().mapToDouble(Part::computeNs).sum();
    if (workers < 2 || compute <= 0) {
      return Optional.empty();
    }
    double longest = parts.stream().mapToDouble(Part::computeNs).max().orElseThrow();
    return Optional.of(
        new SplitAdvice(
            parts.size(),
            longest * parts.size() / compute,
            parts.stream().mapToDouble(Part::busyNs).max().orElseThrow(),
            sample.stream().mapToDouble(SplitAdvice::busyNs).sum() / lastEnd(sample),
            better(parts, workers)));
  }

  private static double lastEnd(List<PartitionTiming> sample) {
    return sample.stream()
        .mapToDouble(timing -> timing.startNs() + busyNs(timing))
        .max()
        .orElseThrow();
  }

  private static double busyNs(PartitionTiming timing) {
    return (double) timing.sendNs()
        + timing.decodeNs()
        + timing.computeNs()
        + timing.encodeNs()
        + timing.receiveNs();
  }

  /// Of the splits that save as much as the best of them, but for what does not matter, the one
  /// with the fewest partitions.
  private static Optional<Better> better(List<Part> parts, int workers) {
    double now = makespan(parts, workers);
    List<Better> all = new ArrayList<>();
    for (int factor = 2; factor <= FINEST; factor *= 2) {
      List<Part> finer = divided(parts, factor);
      all.add(new Better(finer.size(), 1 - makespan(finer, workers) / now));
    }
    double most = all.stream().mapToDouble(Better::saved).max().orElse(0);
    return all.stream()
        .filter(it -> it.saved() >= LEAST_SAVED && it.saved() > most - LEAST_SAVED)
        .min(Comparator.comparingInt(Better::partitions));
  }

  private static double makespan(List<Part> parts, int workers) {
    return ListSchedule.makespan(parts.stream().mapToDouble(Part::busyNs).toArray(), workers);
  }

  private static List<Part> divided(List<Part> parts, int factor) {
    List<Part> divided = new ArrayList<>();
    for (Part part : parts) {
      int into = (int) Math.max(1, Math.min(factor, part.rows()));
      for (int i = 0; i < into; i++) {
        divided.add(new Part(part.rows() / into, part.besideNs(), part.computeNs() / into));
      }
    }
    return divided;
  }
}
