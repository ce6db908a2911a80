package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.threadmill.measurement.SplitAdvice.Better;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitAdviceTest {

  /// One partition takes as long as the three others together; both workers are done at once.
  @Test
  void aGoodOrderNeedsNoOtherSplit() {
    SplitAdvice advice = advice(2, 300, 100, 100, 100);

    assertThat(advice.skew()).isCloseTo(2, within(1e-9));
    assertThat(advice.criticalNs()).isEqualTo(300);
    assertThat(advice.parallelism()).isCloseTo(2, within(1e-9));
    assertThat(advice.better()).isEmpty();
  }

  /// The long one comes last: the other worker waits for it.
  @Test
  void dividesWhatOthersWaitFor() {
    SplitAdvice advice = advice(2, 100, 100, 100, 300);

    assertThat(advice.parallelism()).isCloseTo(1.5, within(1e-9));
    assertThat(advice.better().orElseThrow().partitions()).isEqualTo(8);
    assertThat(advice.better().orElseThrow().saved()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void aSingleRowIsNotDivided() {
    List<PartitionTiming> timings = List.of(timing(0, 1, 0, 0, 0, 100), timing(1, 1, 1, 0, 0, 300));

    SplitAdvice advice = SplitAdvice.of(timings, 2).orElseThrow();

    assertThat(advice.better()).isEmpty();
    assertThat(advice.parallelism()).isCloseTo(400.0 / 300, within(1e-9));
  }

  /// Each partition costs as much to send as to compute: fewer of them are better.
  @Test
  void joinsWhatCostsMoreToSendThanToCompute() {
    List<PartitionTiming> timings =
        IntStream.range(0, 16).mapToObj(i -> timing(i, 64, i % 2, i / 2 * 200L, 100, 100)).toList();

    SplitAdvice advice = SplitAdvice.of(timings, 2).orElseThrow();

    assertThat(advice.better()).contains(new Better(2, 1 - 900.0 / 1600));
  }

  @Test
  void oneWorkerHasNothingToBeAdvised() {
    assertThat(SplitAdvice.of(List.of(timing(0, 4, 0, 0, 0, 100)), 1)).isEmpty();
  }

  @Test
  void whatTakesNoTimeIsNotSplit() {
    assertThat(SplitAdvice.of(List.of(timing(0, 4, 0, 0, 0, 0)), 2)).isEmpty();
    assertThat(SplitAdvice.of(List.of(), 2)).isEmpty();
  }

  /// Partitions of 64 rows given out in their order.
  private static SplitAdvice advice(int workers, long... computeNs) {
    long[] freeAt = new long[workers];
    List<PartitionTiming> timings = new ArrayList<>();
    for (int i = 0; i < computeNs.length; i++) {
      int worker = freeAt[0] <= freeAt[1] ? 0 : 1;
      timings.add(timing(i, 64, worker, freeAt[worker], 0, computeNs[i]));
      freeAt[worker] += computeNs[i];
    }
    return SplitAdvice.of(timings, workers).orElseThrow();
  }

  private static PartitionTiming timing(
      int partition, int rows, int worker, long startNs, long sendNs, long computeNs) {
    return new PartitionTiming(
        partition,
        partition * rows,
        (partition + 1) * rows,
        worker,
        startNs,
        0,
        sendNs,
        0,
        computeNs,
        0,
        0);
  }
}
