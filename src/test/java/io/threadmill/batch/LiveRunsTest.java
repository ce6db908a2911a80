package io.threadmill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.batch.LiveRuns.Watching;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Who watches a run hears of it between trials, and the run waits for them, but not for ever.
class LiveRunsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:30:00Z");
  private static final String RUN = "20261123-023000-ab12";

  private final LiveRuns runs = new LiveRuns(() -> NOW);

  private static LiveRun at(String stage) {
    return new LiveRun(RUN, "gcd", NOW, stage, Map.of(), List.of(), List.of());
  }

  private static String stage(Optional<LiveRun> run) {
    return run.map(LiveRun::stage).orElse("over");
  }

  @Test
  void tellsWhatIsKnownNowToWhoeverBeginsToWatch() throws InterruptedException {
    runs.publish(at("block 1 of 3"));
    runs.publish(at("block 2 of 3"));

    try (Watching watching = runs.watch(RUN, false).orElseThrow()) {
      assertThat(stage(watching.take())).isEqualTo("block 2 of 3");
    }
    assertThat(stage(runs.of(RUN))).isEqualTo("block 2 of 3");
    assertThat(runs.of("20261123-023000-0000")).isEmpty();
  }

  @Test
  void aRunThatIsNotGoingOnIsOverAtOnce() throws InterruptedException {
    try (Watching watching = runs.watch(RUN, false).orElseThrow()) {
      assertThat(watching.take()).isEmpty();
    }
  }

  @Test
  void aRunThatIsAboutToBeginIsWaitedFor() throws InterruptedException {
    try (Watching watching = runs.watch(RUN, true).orElseThrow()) {
      CompletableFuture<Void> run = CompletableFuture.runAsync(() -> runs.publish(at("starting")));

      assertThat(stage(watching.take())).isEqualTo("starting");
      run.join();
    }
  }

  @Test
  void theRunGoesOnOnlyWhenItsNewsAreShown() throws Exception {
    runs.publish(at("block 1 of 3"));
    try (Watching watching = runs.watch(RUN, false).orElseThrow()) {
      assertThat(stage(watching.take())).isEqualTo("block 1 of 3");
      CompletableFuture<Void> shown =
          CompletableFuture.runAsync(
              () -> {
                try {
                  assertThat(stage(watching.take())).isEqualTo("block 2 of 3");
                  assertThat(stage(watching.take())).isEqualTo("over");
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              });

      runs.publish(at("block 2 of 3"));
      runs.over();

      shown.get(10, TimeUnit.SECONDS);
      assertThat(runs.of(RUN)).isEmpty();
    }
  }

  @Test
  void oneWhoNeverShowsAnythingHoldsTheRunUpForAMomentOnly() throws InterruptedException {
    runs.publish(at("block 1 of 3"));
    try (Watching stuck = runs.watch(RUN, false).orElseThrow()) {
      assertThat(stage(stuck.take())).isEqualTo("block 1 of 3");
      long start = System.nanoTime();

      runs.publish(at("block 2 of 3"));

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(100), Duration.ofSeconds(5));
      assertThat(stage(stuck.take())).isEqualTo("block 2 of 3");
    }
  }

  @Test
  void nobodyWhoHasGoneHoldsTheRunUp() {
    runs.publish(at("block 1 of 3"));
    Watching gone = runs.watch(RUN, false).orElseThrow();
    gone.close();
    long start = System.nanoTime();

    runs.publish(at("block 2 of 3"));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(100));
  }

  @Test
  void onlySoManyMayWatch() {
    for (int one = 0; one < 32; one++) {
      assertThat(runs.watch(RUN, false)).isPresent();
    }

    assertThat(runs.watch(RUN, false)).isEmpty();
  }

  @Test
  void theEndOfTheProgramIsTheEndOfEveryRun() throws InterruptedException {
    runs.publish(at("block 1 of 3"));
    try (Watching watching = runs.watch(RUN, false).orElseThrow()) {
      runs.close();

      assertThat(watching.take()).isEmpty();
    }
    try (Watching late = runs.watch(RUN, false).orElseThrow()) {
      assertThat(late.take()).isEmpty();
    }
  }
}
