package io.threadmill.execution;

import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.worker.Lanes;
import io.threadmill.worker.Work;
import io.threadmill.workload.Observations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Collects the samples of a trial and keeps those that are stored: at most 200 of each phase,
/// evenly thinned, and the lanes of the measured sample nearest to their median.
final class StoredSamples {

  static final int MOST_PARTITIONS = 1_000;

  /// About how much memory the kept lanes may take.
  private static final int LANES_BYTES = 64 << 20;

  private final ThinnedSamples warmUp = new ThinnedSamples();
  private final ThinnedSamples measured = new ThinnedSamples();
  private final List<Kept> kept = new ArrayList<>();

  private record Kept(Sample sample, Lanes lanes) {}

  void add(Sample sample, Lanes lanes) {
    if (sample.phase() == Phase.WARM_UP) {
      warmUp.add(sample);
      return;
    }
    measured.add(sample);
    kept.add(new Kept(sample, lanes.copy()));
    int most = Math.clamp(LANES_BYTES / lanes.bytes(), 3, 64);
    if (kept.size() > most) {
      kept.sort(nearest(measured.medianNs()));
      kept.subList((most + 1) / 2, kept.size()).clear();
    }
  }

  TrialOutcome.Measured outcome(
      Work work, long coldNs, boolean steady, long poolStartNs, Observations facts) {
    kept.sort(nearest(measured.medianNs()));
    Kept middle = kept.getFirst();
    List<Sample> stored = new ArrayList<>(warmUp.stored());
    stored.addAll(withSample(measured.stored(), middle.sample()));
    return new TrialOutcome.Measured(
        stored,
        timings(work, middle.lanes()),
        middle.sample().number(),
        coldNs,
        warmUp.taken(),
        measured.taken(),
        steady,
        poolStartNs,
        facts);
  }

  private static Comparator<Kept> nearest(long elapsedNs) {
    return Comparator.comparingLong(
        (Kept candidate) -> Math.abs(candidate.sample().elapsedNs() - elapsedNs));
  }

  /// The sample whose partitions are stored is stored itself, in the place of its nearest
  /// neighbour.
  private static List<Sample> withSample(List<Sample> samples, Sample wanted) {
    if (samples.contains(wanted)) {
      return samples;
    }
    Sample neighbour =
        samples.stream()
            .min(Comparator.comparingInt(s -> Math.abs(s.number() - wanted.number())))
            .orElseThrow();
    return samples.stream().map(s -> s.number() == neighbour.number() ? wanted : s).toList();
  }

  /// All partitions, or, above 1,000, those at the quantiles of compute time.
  private static List<PartitionTiming> timings(Work work, Lanes lanes) {
    return chosen(lanes).mapToObj(partition -> lanes.timing(work, partition)).toList();
  }

  private static IntStream chosen(Lanes lanes) {
    int partitions = lanes.partitions();
    if (partitions <= MOST_PARTITIONS) {
      return IntStream.range(0, partitions);
    }
    int[] byTime =
        IntStream.range(0, partitions)
            .boxed()
            .sorted(Comparator.comparingLong(lanes::computeNs))
            .mapToInt(Integer::intValue)
            .toArray();
    double step = (partitions - 1) / (double) (MOST_PARTITIONS - 1);
    return IntStream.range(0, MOST_PARTITIONS)
        .map(index -> byTime[(int) Math.round(index * step)])
        .sorted();
  }
}
