package io.threadmill.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.Environment;
import io.threadmill.verification.Alert;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ChangeTableTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  private final History history;
  private final ChangeTable changes;

  ChangeTableTest(TestDatabase database) {
    history = database.open();
    changes = history.changes();
  }

  @BeforeEach
  void someNights() {
    for (int night = 1; night <= 4; night++) {
      history
          .runs()
          .start(
              new RunStart(
                  id(night),
                  "gcd",
                  "gcd",
                  1,
                  "{}",
                  "0.1.0",
                  "schedule",
                  Path.of("/data/gcd-pairs.csv"),
                  new Environment(Map.of()),
                  false,
                  "serial",
                  5,
                  at(night),
                  new Origin(Path.of("x.yaml"), "", OptionalInt.empty())));
    }
  }

  @Test
  void givesAChangeAsTheRunsBeforeHaveSeenIt() {
    changes.store(run(2), List.of(sighting(OptionalLong.empty(), 1, 1.2, Alert.State.NEW)));
    long id = changes.all().getFirst().change().id();
    changes.store(run(3), List.of(sighting(OptionalLong.of(id), 2, 1.1, Alert.State.STILL)));

    assertThat(changes.before(run(4)))
        .containsExactly(
            change(id, Optional.of(sighting(OptionalLong.of(id), 2, 1.1, Alert.State.STILL))));
    assertThat(changes.before(run(3)))
        .containsExactly(
            change(id, Optional.of(sighting(OptionalLong.of(id), 1, 1.2, Alert.State.NEW))));
    assertThat(changes.before(run(2))).containsExactly(change(id, Optional.empty()));
    assertThat(changes.before(run(1))).isEmpty();
  }

  @Test
  void aRunThatIsStoredAgainKeepsIdsAndForgetsWhatItDoesNotSeeAnyMore() {
    changes.store(run(2), List.of(sighting(OptionalLong.empty(), 1, 1.2, Alert.State.NEW)));
    long id = changes.all().getFirst().change().id();

    changes.store(run(2), List.of(sighting(OptionalLong.empty(), 1, 1.2, Alert.State.NEW)));
    assertThat(changes.all()).extracting(it -> it.change().id()).containsExactly(id);

    changes.store(run(2), List.of());
    assertThat(changes.all()).isEmpty();
  }

  @Test
  void keepsWhatSomebodySaysOfAChange() {
    changes.store(run(2), List.of(sighting(OptionalLong.empty(), 1, 1.2, Alert.State.NEW)));
    long id = changes.all().getFirst().change().id();

    assertThat(changes.acknowledge(id, Acknowledgement.FALSE_ALARM, "a backup ran", NOW)).isTrue();
    assertThat(changes.acknowledge(id + 1, Acknowledgement.FIXED, "", NOW)).isFalse();

    KnownChange change = changes.all().getFirst().change();
    assertThat(change.acknowledged()).contains(Acknowledgement.FALSE_ALARM);
    assertThat(change.note()).isEqualTo("a backup ran");
    assertThat(change.isOpen()).isFalse();
  }

  @Test
  void aNoteStaysWhereNoOtherIsGiven() {
    changes.store(run(2), List.of(sighting(OptionalLong.empty(), 1, 1.2, Alert.State.NEW)));
    long id = changes.all().getFirst().change().id();

    changes.acknowledge(id, Acknowledgement.ACKNOWLEDGED, "ticket 77", NOW);
    changes.acknowledge(id, Acknowledgement.FIXED, "", NOW);

    assertThat(changes.all().getFirst().change().note()).isEqualTo("ticket 77");
    assertThat(changes.all().getFirst().change().acknowledged()).contains(Acknowledgement.FIXED);
  }

  private static KnownChange change(long id, Optional<ChangeSighting> last) {
    return new KnownChange(
        id, "euclid/serial", 4, id(2), id(1), at(1), 1.2, 1e-5, last, Optional.empty(), "");
  }

  private static ChangeSighting sighting(
      OptionalLong change, int first, double ratio, Alert.State state) {
    return new ChangeSighting(change, "euclid/serial", 4, id(first), at(first), ratio, 1e-5, state);
  }

  private StoredRun run(int night) {
    return history.runs().find(id(night)).orElseThrow();
  }

  private static Instant at(int night) {
    return Instant.parse("2026-11-%02dT02:00:00Z".formatted(night));
  }

  private static String id(int night) {
    return "202611%02d-020000-00ff".formatted(night);
  }
}
