package io.threadmill.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.LaneTimes;
import io.threadmill.measurement.PartitionTiming;
import io.threadmill.measurement.Phase;
import io.threadmill.measurement.Sample;
import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import io.threadmill.worker.Lanes;
import io.threadmill.worker.Mode;
import io.threadmill.worker.Style;
import io.threadmill.worker.Work;
import io.threadmill.workload.LongResults;
import io.threadmill.workload.Observations;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredSamplesTest {

  private static final int MANY = 100_000;

  private final StoredSamples stored = new StoredSamples();

  @Test
  void storesFewSamplesAll() throws Exception {
    TrialOutcome.Measured measured = measure(1, 3, 200, number -> 1_000 + number);

    assertThat(numbers(measured, Phase.WARM_UP)).containsExactly(1, 2, 3);
    assertThat(numbers(measured, Phase.MEASURED))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 200).boxed().toList());
    assertThat(measured.samples()).extracting(Sample::phase).isSorted();
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 399, 2_000, 2_001, 2_002, 4_001, 10_007, MANY})
  void storesManySamplesEvenlyThinnedWithTheFirstAndTheLast(int taken) throws Exception {
    TrialOutcome.Measured measured = measure(1, taken, taken, _ -> 1_000);
    double step = (taken - 1) / 199.0;

    for (Phase phase : Phase.values()) {
      List<Integer> numbers = numbers(measured, phase);
      assertThat(numbers).hasSize(200).contains(1, taken).isSorted().doesNotHaveDuplicates();
      for (int index = 0; index < 200; index++) {
        assertThat(numbers.get(index) - 1.0)
            .isBetween(index * step - 1 - 0.2 * step, index * step + 1 + 0.2 * step);
      }
    }
    assertThat(measured.warmUpSamples()).isEqualTo(taken);
    assertThat(measured.measuredSamples()).isEqualTo(taken);
  }

  @Test
  void takesTheLowerMedianSampleWithItsOwnTimings() throws Exception {
    long[] elapsed = {50, 10, 40, 30, 20, 60};
    TrialOutcome.Measured measured = measure(4, 1, elapsed.length, n -> elapsed[n - 1] * 1_000);

    assertThat(measured.medianSample()).isEqualTo(4);
    assertThat(measured.timings())
        .extracting(PartitionTiming::partition)
        .containsExactly(0, 1, 2, 3);
    assertThat(measured.timings()).extracting(PartitionTiming::computeNs).allMatch(ns -> ns > 0);
  }

  /// The kernel takes long in one sample only, and that sample is said to be the median.
  @Test
  void timingsAreNotThoseOfAnotherSample() throws Exception {
    long[] spin = {0};
    Work work = work(1, _ -> spin[0]);
    try (Style style = Style.of(Mode.SERIAL, 1, work)) {
      Lanes lanes = Lanes.inProcess(1, 1);
      for (int number = 1; number <= 5; number++) {
        spin[0] = number == 2 ? 20_000_000 : 0;
        style.run(lanes);
        stored.add(sample(Phase.MEASURED, number, number == 2 ? 3_000 : 1_000 * number), lanes);
      }
    }
    TrialOutcome.Measured measured = stored.outcome(work, 0, true, 0, Observations.NONE);

    assertThat(measured.medianSample()).isEqualTo(2);
    assertThat(measured.timings().getFirst().computeNs()).isGreaterThanOrEqualTo(20_000_000);
  }

  /// However many there are, it is near the median and stored among the others, in order.
  @ParameterizedTest
  @ValueSource(ints = {65, 300, 5_000, MANY})
  void theMedianSampleIsStored(int taken) throws Exception {
    SplittableRandom random = new SplittableRandom(taken);
    long[] elapsed = random.longs(taken, 1_000_000, 2_000_000).toArray();
    TrialOutcome.Measured measured = measure(1, 1, taken, number -> elapsed[number - 1]);

    assertThat(numbers(measured, Phase.MEASURED))
        .contains(measured.medianSample())
        .isSorted()
        .hasSize(Math.min(taken, 200));
    assertThat(elapsed[measured.medianSample() - 1]).isBetween(1_400_000L, 1_600_000L);
  }

  @Test
  void ofManyPartitionsStoresThoseAtTheQuantilesOfComputeTime() throws Exception {
    int partitions = 3_000;
    Work work = work(partitions, from -> from == 1_234 ? 5_000_000 : 0);
    try (Style style = Style.of(Mode.SERIAL, 1, work)) {
      Lanes lanes = Lanes.inProcess(partitions, 1);
      style.run(lanes);
      stored.add(sample(Phase.MEASURED, 1, lanes.elapsedNs()), lanes);
    }
    List<PartitionTiming> timings = stored.outcome(work, 0, true, 0, Observations.NONE).timings();

    assertThat(timings).hasSize(1_000);
    assertThat(timings)
        .extracting(PartitionTiming::partition)
        .isSorted()
        .doesNotHaveDuplicates()
        .contains(1_234);
  }

  private TrialOutcome.Measured measure(
      int partitions, int warmUps, int samples, IntToLongFunction elapsedNs) throws Exception {
    Work work = work(partitions, _ -> 0);
    try (Style style = Style.of(Mode.SERIAL, 1, work)) {
      Lanes lanes = Lanes.inProcess(partitions, 1);
      style.run(lanes);
      for (int number = 1; number <= warmUps; number++) {
        stored.add(sample(Phase.WARM_UP, number, 5), lanes);
      }
      for (int number = 1; number <= samples; number++) {
        stored.add(sample(Phase.MEASURED, number, elapsedNs.applyAsLong(number)), lanes);
      }
    }
    return stored.outcome(work, 0, true, 0, Observations.NONE);
  }

  private static Work work(int partitions, IntToLongFunction spinNs) {
    return new Work(
        (_, from, _, _) -> spin(spinNs.applyAsLong(from)),
        Rows.of(1, new long[partitions]),
        new LongResults(partitions),
        Partition.split(partitions, partitions),
        1,
        Optional.empty());
  }

  private static void spin(long nanos) {
    long end = System.nanoTime() + Math.max(1, nanos);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static Sample sample(Phase phase, int number, long elapsedNs) {
    return new Sample(
        phase, number, elapsedNs, 0, 0, 0, LaneTimes.inProcess(0, 0, 0), 0, Observations.NONE);
  }

  private static List<Integer> numbers(TrialOutcome.Measured measured, Phase phase) {
    return measured.samples().stream()
        .filter(sample -> sample.phase() == phase)
        .map(Sample::number)
        .toList();
  }
}
