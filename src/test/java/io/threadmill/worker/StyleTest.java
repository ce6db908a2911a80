package io.threadmill.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.threadmill.measurement.PartitionTiming;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StyleTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// Threads of a style end soon after it is closed.
  @AfterEach
  void noWorkerIsLeft() throws InterruptedException {
    for (Thread worker : TestWork.threads()) {
      worker.join(TimeUnit.SECONDS.toMillis(10));
      assertThat(worker.isAlive()).as(worker.getName()).isFalse();
    }
  }

  @ParameterizedTest(name = "{0}: {1} workers, {2} partitions, {3} passes")
  @CsvSource({
    "THREADS, 1, 4, 20000",
    "THREADS, 2, 4, 20000",
    "THREADS, 3, 1, 10000",
    "THREADS, 4, 16, 5000",
    "THREADS, 8, 8, 3000",
    "VIRTUAL_THREADS, 1, 4, 20000",
    "VIRTUAL_THREADS, 2, 4, 20000",
    "VIRTUAL_THREADS, 3, 1, 10000",
    "VIRTUAL_THREADS, 4, 16, 5000",
    "VIRTUAL_THREADS, 0, 8, 5000"
  })
  void computesEachPartitionOncePerPass(Mode mode, int workers, int partitions, int passes)
      throws Exception {
    AtomicIntegerArray computed = new AtomicIntegerArray(partitions);
    Work work =
        TestWork.of((_, from, _, _) -> computed.incrementAndGet(from), partitions, partitions, 1);
    try (Style style = Style.of(mode, workers, work)) {
      Lanes lanes = Lanes.inProcess(partitions, Style.lanes(workers, work));
      for (int pass = 1; pass <= passes; pass++) {
        style.run(lanes);
        for (int partition = 0; partition < partitions; partition++) {
          assertThat(computed.get(partition)).isEqualTo(pass);
        }
      }
    }
  }

  @Test
  void seesAllResultsOfEveryPass() throws Exception {
    long[] results = new long[1_000];
    AtomicInteger pass = new AtomicInteger();
    Work work =
        TestWork.of(
            (_, from, to, _) -> Arrays.fill(results, from, to, pass.get()), results.length, 10, 1);
    try (Style style = Style.of(Mode.THREADS, 2, work)) {
      Lanes lanes = Lanes.inProcess(10, 2);
      while (pass.incrementAndGet() <= 2_000) {
        style.run(lanes);
        assertThat(Arrays.stream(results).allMatch(value -> value == pass.get())).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"SERIAL, 1", "THREADS, 1", "VIRTUAL_THREADS, 1"})
  void takesPartitionsInOrder(Mode mode, int workers) throws Exception {
    ConcurrentLinkedQueue<Integer> order = new ConcurrentLinkedQueue<>();
    Work work = TestWork.of((_, from, _, _) -> order.add(from), 10, 5, 2);
    try (Style style = Style.of(mode, workers, work)) {
      style.run(Lanes.inProcess(5, workers));
    }

    assertThat(order).containsExactly(0, 2, 4, 6, 8, 0, 2, 4, 6, 8);
  }

  @ParameterizedTest
  @CsvSource({"THREADS", "VIRTUAL_THREADS"})
  void aFreeThreadTakesTheNextPartition(Mode mode) throws Exception {
    CountDownLatch othersDone = new CountDownLatch(3);
    Work work =
        TestWork.of(
            (_, from, _, _) -> {
              if (from == 0) {
                othersDone.await();
              }
              othersDone.countDown();
            },
            4,
            4,
            1);
    Lanes lanes = Lanes.inProcess(4, 2);
    try (Style style = Style.of(mode, 2, work)) {
      style.run(lanes);
    }

    int busy = lanes.timing(work, 0).worker();
    assertThat(IntStream.range(1, 4).map(partition -> lanes.timing(work, partition).worker()))
        .containsOnly(1 - busy);
  }

  @ParameterizedTest(name = "{0} with {1} workers, {2} partitions, {3} passes")
  @CsvSource({
    "SERIAL, 1, 4, 1",
    "SERIAL, 1, 4, 5",
    "THREADS, 1, 4, 1",
    "THREADS, 2, 4, 1",
    "THREADS, 2, 4, 5",
    "THREADS, 5, 2, 3",
    "VIRTUAL_THREADS, 1, 4, 1",
    "VIRTUAL_THREADS, 2, 4, 5",
    "VIRTUAL_THREADS, 5, 2, 3"
  })
  void lanesClose(Mode mode, int workers, int partitions, int repeat) throws Exception {
    Work work = TestWork.of((_, _, _, _) -> spin(200_000), partitions, partitions, repeat);
    Lanes lanes = Lanes.inProcess(partitions, workers);
    long elapsed;
    try (Style style = Style.of(mode, workers, work)) {
      style.run(lanes);
      long before = System.nanoTime();
      style.run(lanes);
      elapsed = System.nanoTime() - before;
    }

    long least = 200_000L * partitions * repeat / Math.min(workers, partitions);
    assertThat(lanes.elapsedNs()).isBetween(least, elapsed);
    assertThat(lanes.times().idleNs()).isBetween(0L, workers * elapsed);
    assertThat(lanes.times().unaccountedNs()).isNotNegative();
    assertThat(lanes.times().unaccountedNs() + lanes.times().idleNs())
        .isLessThanOrEqualTo(workers * lanes.elapsedNs() - 200_000L * partitions * repeat);
    for (int partition = 0; partition < partitions; partition++) {
      PartitionTiming timing = lanes.timing(work, partition);
      assertThat(timing.computeNs()).isBetween(200_000L, elapsed);
      assertThat(timing.startNs()).isBetween(0L, elapsed);
      assertThat(timing.queueNs()).isEqualTo(timing.startNs());
    }
  }

  @Test
  void noMoreVirtualThreadsThanWorkersComputeAtOnce() throws Exception {
    AtomicInteger computing = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
    Work work =
        TestWork.of(
            (_, _, _, _) -> {
              most.accumulateAndGet(computing.incrementAndGet(), Math::max);
              threads.add(Thread.currentThread());
              spin(10_000);
              computing.decrementAndGet();
            },
            1_000,
            1_000,
            1);
    try (Style style = Style.of(Mode.VIRTUAL_THREADS, 3, work)) {
      style.run(Lanes.inProcess(1_000, 3));
    }

    assertThat(most.get()).isBetween(1, 3);
    assertThat(threads).hasSize(1_000).doesNotHaveDuplicates().allMatch(Thread::isVirtual);
  }

  /// Each waits for all others, so it ends only if all are there at once.
  @Test
  void withoutALimitAllVirtualThreadsAreThereAtOnce() throws Exception {
    CountDownLatch all = new CountDownLatch(500);
    Work work =
        TestWork.of(
            (_, _, _, _) -> {
              all.countDown();
              all.await();
            },
            500,
            500,
            1);
    try (Style style = Style.of(Mode.VIRTUAL_THREADS, 0, work)) {
      assertThat(Style.lanes(0, work)).isEqualTo(500);
      style.run(Lanes.inProcess(500, 500));
    }
  }

  @Test
  void aLaneWithoutAPartitionIsIdle() throws Exception {
    Work work = TestWork.of((_, _, _, _) -> spin(1_000_000), 1, 1, 1);
    Lanes lanes = Lanes.inProcess(1, 3);
    try (Style style = Style.of(Mode.THREADS, 3, work)) {
      style.run(lanes);
    }

    assertThat(lanes.times().idleNs()).isGreaterThanOrEqualTo(2 * lanes.elapsedNs());
  }

  @Test
  void closingEndsAllThreads() {
    Work work = TestWork.of((_, _, _, _) -> {}, 1, 1, 1);
    Style style = Style.of(Mode.THREADS, 8, work);
    assertThat(TestWork.threads()).hasSize(8);

    style.close();
    style.close();
  }

  @ParameterizedTest
  @CsvSource({"SERIAL, 1", "THREADS, 1", "THREADS, 2", "THREADS, 4"})
  void theTimedRegionAllocatesNothing(Mode mode, int workers) throws Exception {
    Work work = TestWork.of((_, _, _, _) -> spin(1_000), 8, 8, 3);
    Lanes lanes = Lanes.inProcess(8, workers);
    try (Style style = Style.of(mode, workers, work)) {
      for (int sample = 0; sample < 5_000; sample++) {
        style.run(lanes);
      }
      long[] ids = idsWithOwner();
      THREADS.getThreadAllocatedBytes(ids); // loads what it needs
      long[] before = THREADS.getThreadAllocatedBytes(ids);
      for (int sample = 0; sample < 1_000; sample++) {
        style.run(lanes);
      }
      long[] after = THREADS.getThreadAllocatedBytes(ids);

      // the second reading itself allocates an array of a few numbers on this thread
      assertThat(after[0] - before[0]).isLessThan(512);
      assertThat(Arrays.copyOfRange(after, 1, after.length))
          .isEqualTo(Arrays.copyOfRange(before, 1, before.length));
    }
  }

  @Test
  void otherModesNeedOtherProcesses() {
    Work work = TestWork.of((_, _, _, _) -> {}, 1, 1, 1);

    for (Mode mode : List.of(Mode.PROCESSES, Mode.REMOTE)) {
      assertThatThrownBy(() -> Style.of(mode, 2, work))
          .hasMessage(mode.label() + " needs other processes");
    }
  }

  private static long[] idsWithOwner() {
    return IntStream.concat(
            IntStream.of((int) Thread.currentThread().threadId()),
            TestWork.threads().stream().mapToInt(worker -> (int) worker.threadId()))
        .asLongStream()
        .toArray();
  }

  private static void spin(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
