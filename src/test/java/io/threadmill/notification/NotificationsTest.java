package io.threadmill.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.batch.ReportsOfTests;
import io.threadmill.blackbox.OldDatabase;
import io.threadmill.definition.Notify;
import io.threadmill.definition.Notify.Occasion;
import io.threadmill.history.ArchiveDatabase;
import io.threadmill.history.NotificationState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationsTest {

  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

  @TempDir private Path home = Path.of("");

  private final ArchiveDatabase database = ArchiveDatabase.old();
  private final List<String> told = new ArrayList<>();
  private Instant now = START;
  private boolean measuring;
  private Messenger messenger = new FakeMessenger();

  /// Says how each attempt ends.
  private final class FakeMessenger implements Messenger {
    private Attempt answer = new Told();

    @Override
    public Attempt tell(String run, byte[] json, BooleanSupplier isOver) {
      told.add(run);
      return isOver.getAsBoolean() ? new BrokenOff() : answer;
    }
  }

  private void fails() {
    FakeMessenger failing = new FakeMessenger();
    failing.answer = new Messenger.Failed("it answered with status 500");
    messenger = failing;
  }

  private Notifications notifications(Occasion... on) {
    Notify settings =
        new Notify(new Notify.Program(List.of("x")), Set.of(on), Duration.ofSeconds(1));
    return new Notifications(
        database.history(),
        new RunDocument(database.history(), ReportsOfTests.in(home, database.history())),
        Optional.of(settings),
        Optional.of(messenger),
        () -> measuring,
        () -> now);
  }

  @BeforeEach
  void runsEndAfterTheStart() {
    database.history().notifications().begin(START);
    now = START.plusSeconds(60);
    database
        .jdbc()
        .update("update run set finished_at = ?", LocalDateTime.ofInstant(now, ZoneOffset.UTC));
    database.jdbc().update("update run set exit_code = 5 where id = ?", OldDatabase.SENSORS);
  }

  private Map<NotificationState, Long> states() {
    return database.history().standing().notifications();
  }

  @Test
  void tellsOfEachRunOnce() throws Exception {
    notifications(Occasion.ALL).look();
    notifications(Occasion.ALL).look();

    assertThat(told).containsExactly(OldDatabase.PAIRS, OldDatabase.SENSORS);
    assertThat(states()).isEqualTo(Map.of(NotificationState.SENT, 2L));
  }

  @Test
  void tellsOfWhatSomebodyWantsToKnow() throws Exception {
    notifications(Occasion.FAILURE, Occasion.REGRESSION).look();

    assertThat(told).containsExactly(OldDatabase.SENSORS);
    assertThat(states())
        .isEqualTo(Map.of(NotificationState.SENT, 1L, NotificationState.LEFT_OUT, 1L));
  }

  @Test
  void tellsNothingWhileARunIsMeasured() throws Exception {
    measuring = true;
    Notifications notifications = notifications(Occasion.FAILURE);
    notifications.look();
    assertThat(told).isEmpty();

    measuring = false;
    notifications.look();
    assertThat(told).containsExactly(OldDatabase.SENSORS);
  }

  @Test
  void makesAnAttemptAgainThatAMeasurementHasComeUpon() throws Exception {
    messenger =
        (run, _, _) -> {
          told.add(run);
          measuring = true;
          return new Messenger.BrokenOff();
        };
    notifications(Occasion.FAILURE).look();
    assertThat(states().get(NotificationState.PENDING)).isEqualTo(1);
    measuring = false;
    messenger = new FakeMessenger();

    notifications(Occasion.FAILURE).look();

    assertThat(told).hasSize(2);
    assertThat(states().get(NotificationState.SENT)).isEqualTo(1);
  }

  @Test
  void triesAgainLaterAndLaterAndGivesUp() throws Exception {
    fails();
    for (int second = 0; second < 20_000; second += 10) {
      notifications(Occasion.FAILURE).look(); // each time as after a restart
      now = now.plusSeconds(10);
    }

    assertThat(told).hasSize(Attempts.MOST);
    assertThat(states().get(NotificationState.GIVEN_UP)).isEqualTo(1);
    assertThat(
            database
                .jdbc()
                .queryForObject(
                    "select problem from notification where state = 'GIVEN_UP'", String.class))
        .isEqualTo("it answered with status 500");
  }

  @Test
  void theDocumentIsWhatStandsInItsFile() throws Exception {
    RunDocument documents =
        new RunDocument(database.history(), ReportsOfTests.in(home, database.history()));
    byte[] computed = documents.of(OldDatabase.PAIRS);
    assertThat(new String(computed, StandardCharsets.UTF_8))
        .contains("\"run\": \"" + OldDatabase.PAIRS + "\"");
    Path file = home.resolve("reports/pairs").resolve(OldDatabase.PAIRS).resolve("run.json");
    Files.writeString(file, "{}");

    assertThat(documents.of(OldDatabase.PAIRS)).asString().isEqualTo("{}");
  }
}
