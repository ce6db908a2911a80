package io.threadmill.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.history.ArchiveDatabase;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class HealthChecksTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  @Test
  void aDatabaseIsWellWhenItAnswers() {
    ArchiveDatabase database = ArchiveDatabase.open();
    assertThat(HealthChecks.database(database.history()).health().getStatus()).isEqualTo(Status.UP);

    database.jdbc().execute("shutdown");

    assertThat(HealthChecks.database(database.history()).health().getStatus())
        .isEqualTo(Status.DOWN);
  }

  @Test
  void aDiskIsWellAsLongAsRunsFit() {
    Health full = HealthChecks.disk(HealthChecks.LEAST_FREE_BYTES - 1);

    assertThat(full.getStatus()).isEqualTo(Status.DOWN);
    assertThat(full.getDetails())
        .containsEntry("freeBytes", (256L << 20) - 1)
        .containsEntry("leastFreeBytes", 256L << 20);
    assertThat(HealthChecks.disk(HealthChecks.LEAST_FREE_BYTES).getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void schedulesAreWellWhenSomebodyLooksAtThem() {
    assertThat(HealthChecks.schedules(NOW.minusSeconds(60), NOW).getStatus()).isEqualTo(Status.UP);
    assertThat(HealthChecks.schedules(NOW.minusSeconds(61), NOW).getStatus())
        .isEqualTo(Status.DOWN);
  }

  @Test
  void aThreadIsWellWhenItLives() {
    assertThat(HealthChecks.thread(() -> true).health().getStatus()).isEqualTo(Status.UP);
    assertThat(HealthChecks.thread(() -> false).health().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void whatFailsIsNotWell() {
    HealthCheck failing =
        new HealthCheck(
            () -> {
              throw new IllegalStateException("gone");
            });

    assertThat(failing.health().getStatus()).isEqualTo(Status.DOWN);
    assertThat(failing.health().getDetails())
        .containsValue("java.lang.IllegalStateException: gone");
  }
}
