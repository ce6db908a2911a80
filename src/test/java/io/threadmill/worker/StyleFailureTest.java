package io.threadmill.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StyleFailureTest {

  /// Threads of a style end soon after it is closed.
  @AfterEach
  void noWorkerIsLeft() throws InterruptedException {
    for (Thread worker : TestWork.threads()) {
      worker.join(TimeUnit.SECONDS.toMillis(10));
      assertThat(worker.isAlive()).as(worker.getName()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SERIAL, 1",
    "THREADS, 1",
    "THREADS, 2",
    "THREADS, 8",
    "VIRTUAL_THREADS, 2",
    "VIRTUAL_THREADS, 6"
  })
  void aKernelThatThrowsIsNamedWithItsRows(Mode mode, int workers) {
    Work work = TestWork.of((_, from, _, _) -> failIn(from == 6), 12, 6, 1);
    try (Style style = Style.of(mode, workers, work)) {
      assertThatThrownBy(() -> style.run(Lanes.inProcess(6, workers)))
          .isInstanceOf(KernelException.class)
          .hasMessage("partition 3 (rows 6 to 7): java.lang.IllegalStateException: broken")
          .hasRootCauseMessage("broken");
    }
  }

  @ParameterizedTest
  @CsvSource({"SERIAL, 1", "THREADS, 2", "VIRTUAL_THREADS, 2"})
  void aStyleCanBeUsedAgainAfterAFailure(Mode mode, int workers) throws Exception {
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger computed = new AtomicInteger();
    Work work =
        TestWork.of(
            (_, from, _, _) -> {
              failIn(runs.get() % 2 == 0 && from == 1);
              computed.incrementAndGet();
            },
            4,
            4,
            1);
    Lanes lanes = Lanes.inProcess(4, workers);
    try (Style style = Style.of(mode, workers, work)) {
      for (int round = 0; round < 200; round++) {
        runs.set(2 * round);
        assertThatThrownBy(() -> style.run(lanes)).isInstanceOf(KernelException.class);
        runs.set(2 * round + 1);
        computed.set(0);
        style.run(lanes);
        assertThat(computed).hasValue(4);
      }
    }
  }

  /// The other thread is in its first partition when the failure happens.
  @Test
  void nobodyTakesAPartitionAfterAFailure() {
    CountDownLatch bothStarted = new CountDownLatch(2);
    AtomicInteger started = new AtomicInteger();
    AtomicReference<Thread> failing = new AtomicReference<>();
    Work work =
        TestWork.of(
            (_, from, _, _) -> {
              started.incrementAndGet();
              bothStarted.countDown();
              bothStarted.await();
              if (from == 0) {
                failing.set(Thread.currentThread());
                failIn(true);
              }
              awaitParked(failing);
            },
            100,
            100,
            1);
    try (Style style = Style.of(Mode.THREADS, 2, work)) {
      assertThatThrownBy(() -> style.run(Lanes.inProcess(100, 2)))
          .isInstanceOf(KernelException.class);
    }

    assertThat(started).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource({"SERIAL, 1", "THREADS, 2", "VIRTUAL_THREADS, 2"})
  void errorsAreFailuresToo(Mode mode, int workers) {
    Work deep = TestWork.of((_, _, _, _) -> dive(1), 1, 1, 1);
    try (Style style = Style.of(mode, workers, deep)) {
      assertThatThrownBy(() -> style.run(Lanes.inProcess(1, workers)))
          .hasMessage("partition 0 (rows 0 to 0): java.lang.StackOverflowError");
    }
    Work full =
        TestWork.of(
            (_, _, _, _) -> {
              throw new OutOfMemoryError("no room");
            },
            1,
            1,
            1);
    try (Style style = Style.of(mode, workers, full)) {
      assertThatThrownBy(() -> style.run(Lanes.inProcess(1, workers)))
          .hasMessage("partition 0 (rows 0 to 0): java.lang.OutOfMemoryError: no room");
    }
  }

  @Test
  void anExceptionThatCannotDescribeItselfIsNamedByItsClass() {
    class Mute extends RuntimeException {
      private static final long serialVersionUID = 1L;

      @Override
      public String getMessage() {
        throw new IllegalStateException("mute");
      }
    }
    Work work =
        TestWork.of(
            (_, _, _, _) -> {
              throw new Mute();
            },
            1,
            1,
            1);
    try (Style style = Style.of(Mode.THREADS, 1, work)) {
      assertThatThrownBy(() -> style.run(Lanes.inProcess(1, 1)))
          .hasMessage("partition 0 (rows 0 to 0): " + Mute.class.getName());
    }
  }

  @Test
  void anInterruptedOwnerStopsThePassAndCanRunAnother() throws Exception {
    CountDownLatch started = new CountDownLatch(2);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger computed = new AtomicInteger();
    Work work =
        TestWork.of(
            (_, _, _, _) -> {
              started.countDown();
              goOn.await();
              computed.incrementAndGet();
            },
            100,
            100,
            1);
    Lanes lanes = Lanes.inProcess(100, 2);
    try (Style style = Style.of(Mode.THREADS, 2, work)) {
      Thread owner = Thread.currentThread();
      Thread interrupter = Thread.ofPlatform().start(() -> interruptAfter(started, owner));
      assertThatThrownBy(() -> style.run(lanes)).isInstanceOf(InterruptedException.class);
      interrupter.join();
      goOn.countDown();
      style.run(lanes);
    }

    assertThat(computed).hasValue(2 + 100);
  }

  @Test
  void aKernelThatInterruptsItsThreadHarmsNobody() throws Exception {
    AtomicInteger computed = new AtomicInteger();
    Work work =
        TestWork.of(
            (_, _, _, _) -> {
              Thread.currentThread().interrupt();
              computed.incrementAndGet();
            },
            4,
            4,
            1);
    try (Style style = Style.of(Mode.THREADS, 2, work)) {
      for (int pass = 0; pass < 100; pass++) {
        style.run(Lanes.inProcess(4, 2));
      }
      Set<Thread> workers = TestWork.threads();
      while (workers.stream().anyMatch(Thread::isInterrupted)) {
        Thread.onSpinWait();
      }
    }

    assertThat(computed).hasValue(400);
  }

  private static void failIn(boolean fails) {
    if (fails) {
      throw new IllegalStateException("broken");
    }
  }

  private static int dive(int depth) {
    return depth < 0 ? 0 : depth + dive(depth + 1) + depth;
  }

  private static void awaitParked(AtomicReference<Thread> thread) {
    Thread other;
    while ((other = thread.get()) == null || other.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static void interruptAfter(CountDownLatch started, Thread owner) {
    try {
      started.await();
      owner.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
