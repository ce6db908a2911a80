package io.threadmill.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoroutineTest {

  private static final Long NOTHING = Long.MAX_VALUE;

  interface Kind extends Function<Coroutine.Body<Long, Long>, Coroutine<Long, Long>> {}

  static Stream<Kind> kinds() {
    return Stream.of(Coroutine::onVirtualThread, Coroutine::onPlatformThread);
  }

  /// The book's coroutine that prints what it receives.
  @Test
  void printsWhatItReceives() {
    List<String> printed = new ArrayList<>();
    try (Coroutine<String, @Nullable Void> it =
        Coroutine.onVirtualThread(
            meeting -> {
              while (true) {
                printed.add("Received: " + meeting.yield(null));
              }
            })) {
      it.prime();
      it.send("First");
      it.send("Second");
    }

    assertThat(printed).containsExactly("Received: First", "Received: Second");
  }

  /// The book's coroutine that yields the smallest value so far.
  @ParameterizedTest
  @MethodSource("kinds")
  void yieldsTheSmallestValueSoFar(Kind kind) {
    try (Coroutine<Long, Long> it = kind.apply(CoroutineTest::minimize)) {
      assertThat(it.prime()).isEqualTo(NOTHING);

      assertThat(Stream.of(10L, 4L, 22L, -1L).map(it::send)).containsExactly(10L, 4L, 4L, -1L);
    }
  }

  private static void minimize(Coroutine.Meeting<Long, Long> meeting) {
    long current = meeting.yield(NOTHING);
    while (true) {
      current = Math.min(meeting.yield(current), current);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void refusesASendBeforeItIsPrimed(Kind kind) {
    Coroutine<Long, Long> it = kind.apply(CoroutineTest::minimize);

    assertThatThrownBy(() -> it.send(10L))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the coroutine is not primed: call prime() before the first send");
    assertThat(it.prime()).isEqualTo(NOTHING);
    assertThat(it.send(10L)).isEqualTo(10L);
    assertThatThrownBy(it::prime)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the coroutine is primed already");
    it.close();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void endsWhenItsBodyEnds(Kind kind) {
    Coroutine<Long, Long> it = kind.apply(meeting -> meeting.yield(1L));

    assertThat(it.prime()).isEqualTo(1L);
    assertThatThrownBy(() -> it.send(2L))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the coroutine has ended instead of yielding")
        .hasNoCause();
    assertThatThrownBy(() -> it.send(3L))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the coroutine has ended");
    assertThatThrownBy(it::prime).hasMessage("the coroutine has ended");
    it.close();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void saysWhatItFailedWith(Kind kind) {
    Coroutine<Long, Long> it =
        kind.apply(
            meeting -> {
              meeting.yield(1L);
              throw new IOException("no minimum today");
            });
    assertThat(it.prime()).isEqualTo(1L);

    assertThatThrownBy(() -> it.send(2L))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the coroutine has failed")
        .cause()
        .isInstanceOf(IOException.class)
        .hasMessage("no minimum today");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void unwindsWhatItIsDoingWhenItIsClosed(Kind kind) {
    List<String> done = new ArrayList<>();
    AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    Coroutine<Long, Long> it =
        kind.apply(
            meeting -> {
              thread.set(Thread.currentThread());
              try {
                meeting.yield(1L);
                done.add("went on");
              } finally {
                done.add("unwound");
                meeting.yield(2L);
              }
            });
    assertThat(it.prime()).isEqualTo(1L);
    it.close();
    it.close();

    assertThat(done).containsExactly("unwound");
    assertThatThrownBy(() -> it.send(1L)).hasMessage("the coroutine has ended");
    assertThat(thread.get())
        .satisfies(ended -> assertThat(ended.join(Duration.ofSeconds(10))).isTrue());
  }

  @Test
  void isNotStartedBeforeItIsPrimed() {
    List<String> done = new ArrayList<>();
    Coroutine<Long, Long> it =
        Coroutine.onVirtualThread(
            _ -> {
              done.add("ran");
            });
    it.close();

    assertThat(done).isEmpty();
    assertThatThrownBy(it::prime).hasMessage("the coroutine has ended");
  }

  /// Whoever is interrupted gets the value and learns of it afterwards.
  @ParameterizedTest
  @MethodSource("kinds")
  void anInterruptWaitsForTheYield(Kind kind) {
    try (Coroutine<Long, Long> it = kind.apply(CoroutineTest::minimize)) {
      assertThat(it.prime()).isEqualTo(NOTHING);
      Thread.currentThread().interrupt();

      assertThat(it.send(5L)).isEqualTo(5L);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aCoroutineMaySendToAnother(Kind kind) {
    try (Coroutine<Long, Long> inner = kind.apply(CoroutineTest::minimize);
        Coroutine<Long, Long> outer =
            kind.apply(
                meeting -> {
                  inner.prime();
                  Long value = meeting.yield(NOTHING);
                  while (true) {
                    value = meeting.yield(inner.send(value));
                  }
                })) {
      outer.prime();

      assertThat(outer.send(3L)).isEqualTo(3L);
      assertThat(outer.send(7L)).isEqualTo(3L);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void manyAreAliveAtOnce(Kind kind) {
    List<Coroutine<Long, Long>> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Coroutine<Long, Long> it = kind.apply(CoroutineTest::minimize);
      it.prime();
      all.add(it);
    }
    for (long i = 0; i < 1_000; i++) {
      assertThat(all.get((int) i).send(i)).isEqualTo(i);
      assertThat(all.get((int) i).send(500L)).isEqualTo(Math.min(i, 500));
    }
    all.forEach(Coroutine::close);
  }
}
