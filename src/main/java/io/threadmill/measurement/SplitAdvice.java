package io.threadmill.measurement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the partitions of one sample say of how its rows are split.
///
/// Another split is modelled by [ListSchedule]: parts of a partition share its computing evenly and
/// cost as much beside it as the whole, partitions that are joined add their computing and cost as
/// much beside it as the dearest of them. So it promises rather too little of more partitions.
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

  private record Part(long rows, double besideNs, double computeNs) {

    static Part of(PartitionTiming timing) {
      return new Part(
          (long) timing.toRow() - timing.fromRow(),
          (double) timing.sendNs() + timing.decodeNs() + timing.encodeNs() + timing.receiveNs(),
          timing.computeNs());
    }

    double busyNs() {
      return besideNs + computeNs;
    }

    Part with(Part other) {
      return new Part(
          rows + other.rows, Math.max(besideNs, other.besideNs), computeNs + other.computeNs);
    }
  }

  /// Of all partitions of a sample; empty for one worker, for one partition where it cannot be
  /// divided, and where nothing took any time.
  public static Optional<SplitAdvice> of(List<PartitionTiming> timings, int workers) {
    List<Part> parts =
        timings.stream()
            .sorted(Comparator.comparingInt(PartitionTiming::partition))
            .map(Part::of)
            .toList();
    double compute = parts.stream().mapToDouble(Part::computeNs).sum();
    if (workers < 2 || compute <= 0) {
      return Optional.empty();
    }
    double longest = parts.stream().mapToDouble(Part::computeNs).max().orElseThrow();
    double busy = parts.stream().mapToDouble(Part::busyNs).sum();
    return Optional.of(
        new SplitAdvice(
            parts.size(),
            longest * parts.size() / compute,
            parts.stream().mapToDouble(Part::busyNs).max().orElseThrow(),
            busy / lastEnd(timings),
            better(parts, workers)));
  }

  private static double lastEnd(List<PartitionTiming> timings) {
    return timings.stream()
        .mapToDouble(timing -> timing.startNs() + Part.of(timing).busyNs())
        .max()
        .orElseThrow();
  }

  /// Of the splits that save as much as the best of them, but for what does not matter, the one
  /// with the fewest partitions.
  private static Optional<Better> better(List<Part> parts, int workers) {
    double now = makespan(parts, workers);
    List<Better> all = new ArrayList<>();
    for (int factor = 2; factor <= FINEST; factor *= 2) {
      add(all, divided(parts, factor), workers, now);
      add(all, joined(parts, factor), workers, now);
    }
    double most = all.stream().mapToDouble(Better::saved).max().orElse(0);
    return all.stream()
        .filter(it -> it.saved() >= LEAST_SAVED && it.saved() > most - LEAST_SAVED)
        .min(Comparator.comparingInt(Better::partitions));
  }

  private static void add(List<Better> all, List<Part> parts, int workers, double now) {
    all.add(new Better(parts.size(), 1 - makespan(parts, workers) / now));
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

  private static List<Part> joined(List<Part> parts, int factor) {
    List<Part> joined = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += factor) {
      parts.subList(i, Math.min(parts.size(), i + factor)).stream()
          .reduce(Part::with)
          .ifPresent(joined::add);
    }
    return joined;
  }
}
