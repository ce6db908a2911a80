package io.threadmill.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadmill.measurement.Environment;
import io.threadmill.measurement.PairedRatio;
import io.threadmill.numberset.NumberSet;
import io.threadmill.verification.SpeedVerdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class FigureTableTest {

  private static final RunFigure FULL =
      new RunFigure(
          "euclid/threads-2",
          4,
          10,
          12.5,
          Optional.of(SpeedVerdict.FASTER),
          Optional.of(new PairedRatio(10, 1.8, 0.01)),
          Optional.of(new PairedRatio(9, 0.3, 0.02)));
  private static final RunFigure BARE =
      new RunFigure(
          "euclid/serial", 4, 10, 20, Optional.empty(), Optional.empty(), Optional.empty());

  private final History history;

  FigureTableTest(TestDatabase database) {
    history = database.open();
  }

  @Test
  void givesBackWhatWasStoredInThePlaceOfWhatWasThereBefore() {
    run(1, "gcd", "25", false, "a", RunState.FINISHED, BARE);
    history.figures().store(id(1), List.of(FULL, BARE));

    assertThat(comparable(run(2, "gcd", "25", false, "a", RunState.FINISHED, BARE)))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.run()).isEqualTo(id(1));
              assertThat(it.figures()).containsExactly(BARE, FULL);
              assertThat(it.host()).isEqualTo("bench-1");
            });
  }

  @Test
  void comparesFullFinishedRunsOfTheSameJobNumbersAndEnvironmentTheNewestFirst() {
    run(1, "gcd", "25", false, "a", RunState.FINISHED, FULL);
    run(2, "other", "25", false, "a", RunState.FINISHED, FULL);
    run(3, "gcd", "26", false, "a", RunState.FINISHED, FULL);
    run(4, "gcd", "25", true, "a", RunState.FINISHED, FULL);
    run(5, "gcd", "25", false, "b", RunState.FINISHED, FULL);
    run(6, "gcd", "25", false, "a", RunState.STOPPED, FULL);
    run(7, "gcd", "25", false, "a", RunState.FINISHED, FULL);
    String tonight = run(8, "gcd", "25", false, "a", RunState.RUNNING, FULL);
    run(9, "gcd", "25", false, "a", RunState.FINISHED, FULL);

    assertThat(comparable(tonight)).extracting(EarlierRun::run).containsExactly(id(7), id(1));
    assertThat(history.figures().comparableBefore(found(tonight), 1))
        .extracting(EarlierRun::run)
        .containsExactly(id(7));
    assertThat(comparable(id(4))).as("of a quick run").isEmpty();
  }

  /// A run that was interrupted and has ended a day later is not one that this run knew.
  @Test
  void knowsOnlyWhatHadEndedBeforeIt() {
    run(1, "gcd", "25", false, "a", RunState.FINISHED, FULL);
    run(2, "gcd", "25", false, "a", RunState.FINISHED, FULL);
    String tonight = run(3, "gcd", "25", false, "a", RunState.FINISHED, FULL);
    history.runs().ended(id(2), RunState.FINISHED, 0, "", Instant.parse("2026-11-09T02:00:00Z"));

    assertThat(comparable(tonight)).extracting(EarlierRun::run).containsExactly(id(1));
    assertThat(history.past(found(tonight)).isOvertaken()).isFalse();
    assertThat(history.past(found(id(2))).isOvertaken()).isTrue();
  }

  @Test
  void saysWhatWasOtherBeforeTheSeriesAndOfTheSameNumbersOnly() {
    run(1, "gcd", "24", false, "a", RunState.FINISHED, FULL);
    run(2, "gcd", "25", false, "a", RunState.FINISHED, FULL);
    run(3, "gcd", "25", false, "b", RunState.FINISHED, FULL);
    String tonight = run(4, "gcd", "26", false, "a", RunState.RUNNING, FULL);

    PastRuns.OtherSeries before = history.past(found(tonight)).otherwise().orElseThrow();

    assertThat(before.differences()).containsExactly("jdk: 25 → 26");
    assertThat(before.runs()).extracting(EarlierRun::run).containsExactly(id(2));
    assertThat(history.past(found(id(1))).otherwise()).isEmpty();
  }

  private List<EarlierRun> comparable(String run) {
    return history.figures().comparableBefore(found(run), 30);
  }

  private StoredRun found(String run) {
    return history.runs().find(run).orElseThrow();
  }

  private static String id(int night) {
    return "202611%02d-020000-00ff".formatted(night);
  }

  private String run(
      int night,
      String job,
      String jdk,
      boolean quick,
      String numbers,
      RunState state,
      RunFigure figure) {
    Instant start = Instant.parse("2026-11-%02dT02:00:00Z".formatted(night));
    history
        .runs()
        .start(
            new RunStart(
                id(night),
                job,
                "gcd",
                1,
                "{}",
                "0.1.0",
                "schedule",
                Path.of("/data/gcd-pairs.csv"),
                new Environment(Map.of("host", "bench-1", "jdk", jdk)),
                quick,
                "serial",
                5,
                start,
                new Origin(Path.of("x.yaml"), "", OptionalInt.empty())));
    history
        .runs()
        .staged(
            id(night),
            new NumberSet(Path.of("x"), List.of("a", "b"), 4, numbers.repeat(64)),
            "c".repeat(64),
            0);
    history.figures().store(id(night), List.of(figure));
    if (state != RunState.RUNNING) {
      history.runs().ended(id(night), state, 0, "", start.plusSeconds(60));
    }
    return id(night);
  }
}
