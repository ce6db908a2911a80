package io.threadmill.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.threadmill.measurement.SplitAdvice.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    SplitAdvice advice =
        of(2, List.of(timing(0, 1, 0, 0, 0, 100), timing(1, 1, 1, 0, 0, 300))).orElseThrow();

    assertThat(advice.better()).isEmpty();
    assertThat(advice.parallelism()).isCloseTo(400.0 / 300, within(1e-9));
  }

  /// Two parts would end at 250, and each half of the long one would cost 100 more to send.
  @Test
  void whatCostsMoreToSendThanItSavesIsNotDivided() {
    SplitAdvice advice =
        of(2, List.of(timing(0, 64, 0, 0, 100, 100), timing(1, 64, 1, 0, 100, 300))).orElseThrow();

    assertThat(advice.criticalNs()).isEqualTo(400);
    assertThat(advice.better()).isEmpty();
  }

  @Test
  void oneWorkerHasNothingToBeAdvised() {
    assertThat(of(1, List.of(timing(0, 4, 0, 0, 0, 100)))).isEmpty();
  }

  @Test
  void whatTakesNoTimeIsNotSplit() {
    assertThat(of(2, List.of(timing(0, 4, 0, 0, 0, 0)))).isEmpty();
    assertThat(of(2, List.of())).isEmpty();
  }

  private static Optional<SplitAdvice> of(int workers, List<PartitionTiming> timings) {
    List<Part> parts =
        timings.stream()
            .map(it -> new Part((long) it.toRow() - it.fromRow(), it.sendNs(), it.computeNs()))
            .toList();
    return SplitAdvice.of(parts, timings, workers);
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
    return of(workers, timings).orElseThrow();
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
