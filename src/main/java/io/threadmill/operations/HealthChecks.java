package io.threadmill.operations;

import io.threadmill.history.History;
import io.threadmill.inbox.Inbox;
import io.threadmill.inbox.InboxStatus;
import io.threadmill.schedule.Schedules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;

/// What has to be well for the daemon to be.
final class HealthChecks {

  /// A run with its number set, samples and results should fit several times.
  static final long LEAST_FREE_BYTES = 256L << 20;

  private static final Duration ANSWER = Duration.ofSeconds(3);

  /// The schedules are looked at every two seconds.
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private HealthChecks() {}

  /// Whether the database answers, and soon.
  static HealthCheck database(History history) {
    return new HealthCheck(
        () -> answers(history::isAnswering) ? Health.up().build() : Health.down().build());
  }

  private static boolean answers(BooleanSupplier question)
      throws InterruptedException, ExecutionException {
    FutureTask<Boolean> answer = new FutureTask<>(question::getAsBoolean);
    Thread.ofVirtual().name("health").start(answer);
    try {
      return answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return false;
    }
  }

  /// Whether there is room for more runs.
  static HealthCheck disk(Path reports) {
    return new HealthCheck(() -> disk(freeBytes(reports)));
  }

  static Health disk(long freeBytes) {
    return (freeBytes < LEAST_FREE_BYTES ? Health.down() : Health.up())
        .withDetail("freeBytes", freeBytes)
        .withDetail("leastFreeBytes", LEAST_FREE_BYTES)
        .build();
  }

  private static long freeBytes(Path reports) throws IOException {
    return Files.getFileStore(reports).getUsableSpace();
  }

  /// Whether somebody looks at the clock.
  static HealthCheck schedules(Schedules schedules, InstantSource clock) {
    return new HealthCheck(() -> schedules(schedules.lookedAt(), clock.instant()));
  }

  static Health schedules(Instant lookedAt, Instant now) {
    return (lookedAt.plus(SILENCE).isBefore(now) ? Health.down() : Health.up())
        .withDetail("lookedAt", lookedAt.toString())
        .build();
  }

  /// Whether somebody takes files and runs them.
  static HealthCheck inbox(Inbox inbox, Supplier<InboxStatus> status) {
    return new HealthCheck(
        () ->
            (inbox.isAlive() ? Health.up() : Health.down())
                .withDetail("problems", status.get().problems())
                .build());
  }

  /// Whether a thread lives that has something to do.
  static HealthCheck thread(BooleanSupplier isAlive) {
    return new HealthCheck(() -> (isAlive.getAsBoolean() ? Health.up() : Health.down()).build());
  }
}
