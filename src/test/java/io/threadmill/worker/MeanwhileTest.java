package io.threadmill.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.numberset.Partition;
import io.threadmill.numberset.Rows;
import io.threadmill.workload.Kernel;
import io.threadmill.workload.LongResults;
import io.threadmill.workload.Meanwhile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the submitting thread computes while partitions are under way.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MeanwhileTest {

  private static final int STEPS = 5;

  private final List<Integer> computed = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private Work work(Kernel kernel, IntConsumer step) {
    Meanwhile meanwhile =
        new Meanwhile() {
          @Override
          public int steps() {
            return STEPS;
          }

          @Override
          public void compute(int number) {
            computed.add(number);
            threads.add(Thread.currentThread());
            step.accept(number);
          }
        };
    return new Work(
        kernel,
        Rows.of(1, 0, 1, 2, 3),
        new LongResults(4),
        Partition.split(4, 4),
        1,
        Optional.of(meanwhile));
  }

  @ParameterizedTest
  @CsvSource({"THREADS, 1", "THREADS, 4", "VIRTUAL_THREADS, 2", "VIRTUAL_THREADS, 0"})
  void isDoneInTimeWhereAPartitionTakesLonger(Mode mode, int workers) throws Exception {
    CountDownLatch lastStep = new CountDownLatch(1);
    Work work =
        work(
            (_, _, _, _) -> lastStep.await(),
            step -> {
              if (step == STEPS - 1) {
                lastStep.countDown();
              }
            });
    Lanes lanes = Lanes.inProcess(4, Style.lanes(workers, work));
    try (Style style = Style.of(mode, workers, work)) {
      style.run(lanes);
    }

    assertThat(computed).containsExactly(0, 1, 2, 3, 4);
    assertThat(threads).containsOnly(Thread.currentThread());
    assertThat(lanes.doneMeanwhile()).isBetween(STEPS - 1, STEPS);
  }

  @Test
  void isNotDoneInTimeWhereEverythingIsOver() throws Exception {
    CountDownLatch over = new CountDownLatch(4);
    Work work = work((_, _, _, _) -> over.countDown(), _ -> awaitParked(over));
    Lanes lanes = Lanes.inProcess(4, 1);
    try (Style style = Style.of(Mode.THREADS, 1, work)) {
      style.run(lanes);
    }

    assertThat(computed).hasSize(STEPS);
    assertThat(lanes.doneMeanwhile()).isZero();
  }

  private static void awaitParked(CountDownLatch over) {
    while (over.getCount() > 0
        || TestWork.threads().stream()
            .anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void comesAfterAllPartitionsInSerialAndIsPartOfTheTime() throws Exception {
    List<Integer> doneBefore = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    Work work = work((_, from, _, _) -> rows.add(from), _ -> doneBefore.add(rows.size()));
    Lanes lanes = Lanes.inProcess(4, 1);
    try (Style style = Style.of(Mode.SERIAL, 1, work)) {
      style.run(lanes);
    }

    assertThat(doneBefore).containsOnly(4);
    assertThat(lanes.doneMeanwhile()).isZero();
    assertThat(lanes.elapsedNs())
        .isGreaterThan(IntStream.range(0, 4).mapToLong(lanes::computeNs).sum());
  }
}
