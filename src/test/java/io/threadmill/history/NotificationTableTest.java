package io.threadmill.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.blackbox.OldDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotificationTableTest {

  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final Instant ENDED = NOW.minusSeconds(60);

  private final ArchiveDatabase database = ArchiveDatabase.old();
  private final NotificationTable table = database.history().notifications();

  private void endRuns(int exitCode) {
    database
        .jdbc()
        .update("update run set finished_at = ?, exit_code = ?", UtcColumn.write(ENDED), exitCode);
  }

  @Test
  void tellsOfRunsThatEndFromThenOn() {
    assertThat(table.ended(false, NOW)).isEmpty();
    table.begin(NOW.minusSeconds(120));
    table.begin(NOW);
    assertThat(table.ended(false, NOW)).isEmpty();
    endRuns(4);
    database.jdbc().update("update run set exit_code = 130 where id = ?", OldDatabase.SENSORS);

    assertThat(table.ended(true, NOW))
        .containsExactly(
            new EndedRun(OldDatabase.PAIRS, ENDED, true, false),
            new EndedRun(OldDatabase.SENSORS, ENDED, false, false));
    assertThat(table.ended(true, NOW.plus(Duration.ofDays(2)))).isEmpty();
    assertThat(table.ended(false, NOW.plus(Duration.ofDays(2)))).hasSize(2);
  }

  @Test
  void keepsWhatIsToBeToldUntilItIs() {
    table.begin(NOW.minusSeconds(120));
    endRuns(0);
    EndedRun pairs = table.ended(false, NOW).getFirst();
    EndedRun sensors = table.ended(false, NOW).getLast();
    table.decide(pairs, true, NOW);
    table.decide(sensors, false, NOW);
    assertThat(table.ended(false, NOW)).isEmpty();

    Notification first = table.due(NOW).orElseThrow();
    assertThat(first).isEqualTo(new Notification(first.id(), OldDatabase.PAIRS, 0, NOW));
    table.failed(first, "x".repeat(2_000), Optional.of(NOW.plusSeconds(10)));
    assertThat(table.due(NOW)).isEmpty();
    Notification second = table.due(NOW.plusSeconds(10)).orElseThrow();
    assertThat(second.attempts()).isEqualTo(1);
    table.failed(second, "again", Optional.empty());
    assertThat(table.due(NOW.plusSeconds(10_000))).isEmpty();

    assertThat(database.history().standing().notifications())
        .isEqualTo(Map.of(NotificationState.GIVEN_UP, 1L, NotificationState.LEFT_OUT, 1L));
  }

  @Test
  void tellsOfARunOnceMoreWhenItEndsOnceMore() {
    table.begin(NOW.minusSeconds(120));
    endRuns(130);
    table.ended(false, NOW).forEach(run -> table.decide(run, true, NOW));
    table.sent(table.due(NOW).orElseThrow());
    database
        .jdbc()
        .update(
            "update run set finished_at = ?, exit_code = 0 where id = ?",
            UtcColumn.write(NOW),
            OldDatabase.PAIRS);

    assertThat(table.ended(true, NOW))
        .containsExactly(new EndedRun(OldDatabase.PAIRS, NOW, false, false));
  }

  @Test
  void tellsNobodyWhoIsNotThereAnyMore() {
    table.begin(NOW.minusSeconds(120));
    endRuns(0);
    table.ended(false, NOW).forEach(run -> table.decide(run, true, NOW));

    table.end();

    assertThat(table.due(NOW)).isEmpty();
    assertThat(table.ended(false, NOW)).isEmpty();
  }
}
